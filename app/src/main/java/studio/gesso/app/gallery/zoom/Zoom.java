package studio.gesso.app.gallery.zoom;

import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.geometry.Point2D;

/** The scale of a picture and its point in the middle; panes that share a zoom show the same part. */
public final class Zoom {

    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
    private boolean fits = true;
    private double scale = 1;
    private Point2D centre = new Point2D(0.5, 0.5);

    /** Increases with every change. */
    public ReadOnlyLongProperty changes() {
        return changes.getReadOnlyProperty();
    }

    /** Whether the whole picture is seen. */
    public boolean fits() {
        return fits;
    }

    /** Pixels of the screen for a pixel of the picture, where it does not simply fit. */
    double scale() {
        return scale;
    }

    /** The point in the middle of the pane, 0 to 1 across and down the picture. */
    Point2D centre() {
        return centre;
    }

    /** Shows the whole picture. */
    public void fit() {
        set(true, scale, centre);
    }

    /** Shows every pixel of the picture as one of the screen, around what was in the middle. */
    public void actualSize() {
        actualSize(centre);
    }

    void actualSize(Point2D at) {
        set(false, 1, at);
    }

    /** Shows the picture at a scale, with something in the middle. */
    void show(double newScale, Point2D middle) {
        set(false, newScale, middle);
    }

    /** Copies another zoom. */
    public void follow(Zoom other) {
        set(other.fits, other.scale, other.centre);
    }

    private void set(boolean newFits, double newScale, Point2D middle) {
        fits = newFits;
        scale = newScale;
        centre = new Point2D(Math.clamp(middle.getX(), 0, 1), Math.clamp(middle.getY(), 0, 1));
        changes.set(changes.get() + 1);
    }
}
