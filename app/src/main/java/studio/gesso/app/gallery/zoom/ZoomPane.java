package studio.gesso.app.gallery.zoom;

import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * A picture that fits its space, or is shown larger and dragged about: the wheel makes it larger and smaller at the
 * pointer, a click switches between the complete picture and its pixels.
 */
public final class ZoomPane extends Region {

    private static final double STEP = 1.25;
    /** The delta of one notch of a mouse wheel; touchpads send much smaller ones, more often. */
    private static final double NOTCH = 40;
    /** Pixels of the screen for a pixel of the picture, at most. */
    private static final double MOST = 16;
    private final ImageView view = new ImageView();
    private final MouseButton hand;
    private Zoom zoom;
    private Subscription following = Subscription.EMPTY;
    private Point2D pressed = Point2D.ZERO;

    public ZoomPane() {
        this(new Zoom(), MouseButton.PRIMARY);
    }

    /**
     * A pane without a picture.
     *
     * @param hand the button that drags the picture about; only the first one also clicks
     */
    public ZoomPane(Zoom zoom, MouseButton hand) {
        this.hand = hand;
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        view.setPreserveRatio(true);
        view.setManaged(false);
        getChildren().add(view);
        setOnMousePressed(event -> pressed = new Point2D(event.getX(), event.getY()));
        setOnMouseDragged(this::drag);
        setOnMouseClicked(this::click);
        setOnScroll(this::scroll);
        follow(zoom);
    }

    /** Follows another zoom from now on. */
    public void follow(Zoom other) {
        following.unsubscribe();
        zoom = other;
        following = zoom.changes().subscribe(this::requestLayout);
        requestLayout();
    }

    /** Shows an image, or nothing for null, and keeps the zoom. */
    public void show(@Nullable Image image) {
        view.setImage(image);
        requestLayout();
    }

    /** Switches between the complete picture and its pixels. */
    public void toggle() {
        toggle(zoom.centre());
    }

    /** Makes the picture larger by this many steps around the middle; smaller for a negative number. */
    public void enlarge(int steps) {
        enlarge(steps, getWidth() / 2, getHeight() / 2);
    }

    /** The visible bounds of the picture in this pane. */
    public Rectangle2D seen() {
        double left = Math.max(0, view.getLayoutX());
        double top = Math.max(0, view.getLayoutY());
        return new Rectangle2D(left, top,
                Math.max(0, Math.min(getWidth(), view.getLayoutX() + view.getFitWidth()) - left),
                Math.max(0, Math.min(getHeight(), view.getLayoutY() + view.getFitHeight()) - top));
    }

    private void click(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY && hand == MouseButton.PRIMARY && event.isStillSincePress()) {
            toggle(at(event.getX(), event.getY()));
        }
    }

    private void toggle(Point2D at) {
        if (zoom.fits()) {
            zoom.actualSize(at);
        } else {
            zoom.fit();
        }
    }

    private void drag(MouseEvent event) {
        if (event.getButton() == hand && !zoom.fits() && view.getImage() != null) {
            zoom.show(zoom.scale(), held().add((pressed.getX() - event.getX()) / view.getFitWidth(),
                    (pressed.getY() - event.getY()) / view.getFitHeight()));
            pressed = new Point2D(event.getX(), event.getY());
        }
    }

    private void scroll(ScrollEvent event) {
        if (event.getDeltaY() != 0) {
            enlarge(event.getDeltaY() / NOTCH, event.getX(), event.getY());
        }
        event.consume();
    }

    /** The point stays fixed; the scale never becomes smaller than that of the complete picture. */
    private void enlarge(double steps, double x, double y) {
        Image image = view.getImage();
        if (image == null) {
            return;
        }
        double now = zoom.fits() ? fitting(image) * pixelsAPoint() : zoom.scale();
        double wanted = Math.min(now * Math.pow(STEP, steps), Math.max(MOST, now));
        if (wanted <= fitting(image) * pixelsAPoint() * 1.01) {
            zoom.fit();
            return;
        }
        Point2D at = at(x, y);
        zoom.show(wanted, at);
        double points = zoom.scale() / pixelsAPoint();
        zoom.show(zoom.scale(), at.subtract((x - getWidth() / 2) / (image.getWidth() * points),
                (y - getHeight() / 2) / (image.getHeight() * points)));
    }

    /** The place of the picture under a point of this pane, 0 to 1 across and down. */
    private Point2D at(double x, double y) {
        return view.getFitWidth() > 0
                ? new Point2D((x - view.getLayoutX()) / view.getFitWidth(),
                        (y - view.getLayoutY()) / view.getFitHeight())
                : zoom.centre();
    }

    /** The place in the middle of this pane: near an edge it is not the requested one. */
    private Point2D held() {
        return at(getWidth() / 2, getHeight() / 2);
    }

    @Override
    protected void layoutChildren() {
        Image image = view.getImage();
        if (image == null) {
            return;
        }
        double scale = zoom.fits() ? fitting(image) : zoom.scale() / pixelsAPoint();
        double width = image.getWidth() * scale;
        double height = image.getHeight() * scale;
        view.setFitWidth(width);
        view.setFitHeight(height);
        // A much enlarged picture shows its pixels.
        view.setSmooth(scale * pixelsAPoint() < 2 && scale * pixelsAPoint() != 1);
        view.relocate(Math.round(start(width, getWidth(), zoom.centre().getX())),
                Math.round(start(height, getHeight(), zoom.centre().getY())));
    }

    private double fitting(Image image) {
        return Math.min(getWidth() / image.getWidth(), getHeight() / image.getHeight());
    }

    /** A picture smaller than the pane is centred; a larger one leaves no part of the pane empty. */
    private static double start(double length, double space, double centre) {
        return length <= space
                ? (space - length) / 2
                : Math.clamp(space / 2 - centre * length, space - length, 0);
    }

    private double pixelsAPoint() {
        return getScene() == null || getScene().getWindow() == null ? 1 : getScene().getWindow().getOutputScaleX();
    }
}
