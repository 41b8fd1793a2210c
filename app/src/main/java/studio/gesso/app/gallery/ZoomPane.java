package studio.gesso.app.gallery;

import javafx.geometry.Point2D;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/** A picture that fits its space, or is shown pixel by pixel and dragged about; a click goes from the one to the other. */
public final class ZoomPane extends Region {

    private final ImageView view = new ImageView();
    private boolean fits = true;
    private Point2D centre = new Point2D(0.5, 0.5);
    private Point2D pressed = Point2D.ZERO;

    public ZoomPane() {
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        view.setPreserveRatio(true);
        getChildren().add(view);
        setOnMousePressed(event -> pressed = new Point2D(event.getX(), event.getY()));
        setOnMouseDragged(this::drag);
        setOnMouseClicked(event -> {
            if (event.isStillSincePress()) {
                toggleAt(event.getX(), event.getY());
            }
        });
    }

    /** Shows an image, or nothing for null, in the zoom that was. */
    public void show(Image image) {
        view.setImage(image);
        requestLayout();
    }

    /** Whether the whole picture is seen. */
    public boolean fits() {
        return fits;
    }

    /** Goes from the whole picture to its pixels, or back. */
    public void toggle() {
        toggleAt(getWidth() / 2, getHeight() / 2);
    }

    private void toggleAt(double x, double y) {
        fits = !fits;
        if (!fits && view.getFitWidth() > 0) {
            centre = within((x - view.getLayoutX()) / view.getFitWidth(),
                    (y - view.getLayoutY()) / view.getFitHeight());
        }
        requestLayout();
    }

    private void drag(MouseEvent event) {
        if (!fits) {
            centre = within(centre.getX() - (event.getX() - pressed.getX()) / view.getFitWidth(),
                    centre.getY() - (event.getY() - pressed.getY()) / view.getFitHeight());
            pressed = new Point2D(event.getX(), event.getY());
            requestLayout();
        }
    }

    private static Point2D within(double x, double y) {
        return new Point2D(Math.clamp(x, 0, 1), Math.clamp(y, 0, 1));
    }

    @Override
    protected void layoutChildren() {
        Image image = view.getImage();
        if (image == null) {
            return;
        }
        double fitting = Math.min(getWidth() / image.getWidth(), getHeight() / image.getHeight());
        double scale = fits ? fitting : 1 / pixelsAPoint();
        double width = image.getWidth() * scale;
        double height = image.getHeight() * scale;
        view.setFitWidth(width);
        view.setFitHeight(height);
        view.setSmooth(scale != 1);
        view.relocate(Math.round(start(width, getWidth(), centre.getX())),
                Math.round(start(height, getHeight(), centre.getY())));
    }

    /** What is smaller than the space lies in its middle; what is larger leaves none of it empty. */
    private static double start(double length, double space, double centre) {
        return length <= space
                ? (space - length) / 2
                : Math.clamp(space / 2 - centre * length, space - length, 0);
    }

    private double pixelsAPoint() {
        return getScene() == null || getScene().getWindow() == null ? 1 : getScene().getWindow().getOutputScaleX();
    }
}
