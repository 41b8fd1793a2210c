package studio.gesso.app.fx;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;

/** A box with the ratio of a picture, as large as its space allows; it shows the picture, however coarse. */
public final class PictureBox extends Region {

    private final ImageView view = new ImageView();
    private final ReadOnlyDoubleWrapper left = new ReadOnlyDoubleWrapper();
    private double ratio = 1;

    public PictureBox() {
        getStyleClass().add("picture-box");
        view.setSmooth(true);
        getChildren().add(view);
    }

    /** Shows an image; null shows the empty box. */
    public void show(Image image) {
        view.setImage(image);
        requestLayout();
    }

    /** The width of the box by its height. */
    public void setRatio(double ratio) {
        this.ratio = ratio;
        requestLayout();
    }

    /** Where the picture begins, counted from the left edge of this region. */
    public ReadOnlyDoubleProperty left() {
        return left.getReadOnlyProperty();
    }

    @Override
    protected void layoutChildren() {
        double width = Math.floor(Math.min(getWidth(), getHeight() * ratio));
        double height = Math.floor(width / ratio);
        view.setFitWidth(width);
        view.setFitHeight(height);
        left.set(Math.floor((getWidth() - width) / 2));
        view.relocate(left.get(), Math.floor((getHeight() - height) / 2));
    }
}
