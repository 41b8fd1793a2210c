package studio.gesso.app.fx;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.geometry.Dimension2D;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;

/** A box in the shape of a picture, as large as its space allows; it shows the picture, however coarse it still is. */
public final class PictureBox extends Region {

    /** A small picture that is enlarged more is a blur. */
    private static final double LARGEST = 4;
    private final ImageView view = new ImageView();
    private final ReadOnlyDoubleWrapper left = new ReadOnlyDoubleWrapper();
    private final ReadOnlyDoubleWrapper top = new ReadOnlyDoubleWrapper();
    private Dimension2D extent = new Dimension2D(1, 1);

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

    /** The size of the picture when it is finished, in pixels. */
    public void setExtent(double width, double height) {
        extent = new Dimension2D(width, height);
        requestLayout();
    }

    /** Where the picture begins, counted from the left edge of this region. */
    public ReadOnlyDoubleProperty left() {
        return left.getReadOnlyProperty();
    }

    /** Where the picture begins, counted from the top edge of this region. */
    public ReadOnlyDoubleProperty top() {
        return top.getReadOnlyProperty();
    }

    @Override
    protected void layoutChildren() {
        double scale = Math.min(LARGEST, Math.min(getWidth() / extent.getWidth(), getHeight() / extent.getHeight()));
        double width = Math.floor(extent.getWidth() * scale);
        double height = Math.floor(extent.getHeight() * scale);
        view.setFitWidth(width);
        view.setFitHeight(height);
        left.set(Math.floor((getWidth() - width) / 2));
        top.set(Math.floor((getHeight() - height) / 2));
        view.relocate(left.get(), top.get());
    }
}
