package studio.gesso.app.gallery.compare;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/** Two pictures in one place: the one left of a line, the other right of it; the mouse moves the line. */
final class WipeView extends Region {

    private static final double LINE = 2;
    private final ImageView left = new ImageView();
    private final ImageView right = new ImageView();
    private final Region line = new Region();
    private final Rectangle shownOfLeft = new Rectangle();
    private final DoubleProperty at = new SimpleDoubleProperty(0.5);

    WipeView() {
        left.setClip(shownOfLeft);
        line.getStyleClass().add("wipe-line");
        getChildren().addAll(right, left, line);
        setOnMousePressed(event -> move(event.getX()));
        setOnMouseDragged(event -> move(event.getX()));
        at.subscribe(this::requestLayout);
    }

    /** Where the line is, 0 at the left edge of the picture to 1 at the right. */
    DoubleProperty at() {
        return at;
    }

    void show(Image one, Image other) {
        left.setImage(one);
        right.setImage(other);
        requestLayout();
    }

    private void move(double x) {
        at.set(Math.clamp((x - right.getLayoutX()) / right.getFitWidth(), 0, 1));
    }

    @Override
    protected void layoutChildren() {
        Image image = right.getImage();
        if (image == null) {
            return;
        }
        double scale = Math.min(getWidth() / image.getWidth(), getHeight() / image.getHeight());
        double width = Math.floor(image.getWidth() * scale);
        double height = Math.floor(image.getHeight() * scale);
        double x = Math.floor((getWidth() - width) / 2);
        double y = Math.floor((getHeight() - height) / 2);
        for (ImageView view : new ImageView[]{left, right}) {
            view.setFitWidth(width);
            view.setFitHeight(height);
            view.relocate(x, y);
        }
        shownOfLeft.setWidth(width * at.get());
        shownOfLeft.setHeight(height);
        line.resizeRelocate(x + width * at.get() - LINE / 2, y, LINE, height);
    }
}
