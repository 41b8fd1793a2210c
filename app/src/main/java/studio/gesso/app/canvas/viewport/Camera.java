package studio.gesso.app.canvas.viewport;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Rectangle2D;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Size;

/**
 * Zooms and moves the view of the canvas. Input is in units of the desktop; the stored view is in the screen's own
 * pixels, of which a unit may have more than one.
 */
public final class Camera {

    /** The margin for the floating tools when the picture is fitted into the view. */
    private static final int LEFT = 76;
    private static final int TOP = 84;
    private static final int RIGHT = 32;
    private static final int BOTTOM = 76;

    /** How far right of the view's middle a picture is that is fitted in, in units of the desktop. */
    public static final double OFF_MIDDLE = (LEFT - RIGHT) / 2.0;

    private final Compositor compositor;
    private final Runnable changed;
    private final ReadOnlyStringWrapper percent = new ReadOnlyStringWrapper("100 %");
    private double pixelScale = 1;
    private Area everything = new Area(0, 0, 1, 1);
    private boolean fits = true;

    public Camera(Compositor compositor, Runnable changed) {
        this.compositor = compositor;
        this.changed = changed;
    }

    /** The scale, such as "66 %". */
    public ReadOnlyStringProperty percent() {
        return percent.getReadOnlyProperty();
    }

    /**
     * Sets the size of the view.
     *
     * @param width in units of the desktop
     * @param height in units of the desktop
     * @param newPixelScale how many of the screen's pixels a unit has
     */
    public void resize(double width, double height, double newPixelScale) {
        pixelScale = newPixelScale;
        Size size = new Size(Math.max(1, (int) Math.round(width * pixelScale)),
                Math.max(1, (int) Math.round(height * pixelScale)));
        if (fits) {
            look(view().resized(size));
            fit();
        } else {
            look(view().resized(size));
        }
    }

    /** Shows all of the picture and the frame. */
    public void fit() {
        look(Viewport.fitting(everything, view().size(),
                new Viewport.Border(pixels(LEFT), pixels(TOP), pixels(RIGHT), pixels(BOTTOM)), pixelScale));
        fits = true;
    }

    /** Shows each pixel of the picture as one of the screen. */
    public void actualSize() {
        zoom(1);
    }

    /** Zooms in to the next preset scale. */
    public void zoomIn() {
        zoom(view().larger());
    }

    /** Zooms out to the next preset scale. */
    public void zoomOut() {
        zoom(view().smaller());
    }

    /** Zooms by a factor; what is under the pointer stays there. */
    public void zoom(double factor, double x, double y) {
        look(view().zoomed(view().scale() * factor, x * pixelScale, y * pixelScale));
    }

    /** Moves the picture. */
    public void pan(double right, double down) {
        look(view().moved(right * pixelScale, down * pixelScale, everything));
    }

    /** The picture's column at a place of the view. */
    public double columnAt(double x) {
        return view().columnAt(x * pixelScale);
    }

    /** The picture's row at a place of the view. */
    public double rowAt(double y) {
        return view().rowAt(y * pixelScale);
    }

    /** Where a column of the picture is in the view. */
    public double xOf(double column) {
        return view().xOf(column) / pixelScale;
    }

    /** Where a row of the picture is in the view. */
    public double yOf(double row) {
        return view().yOf(row) / pixelScale;
    }

    /** Where an area of the picture is in the view. */
    public Rectangle2D rectangle(Area area) {
        return new Rectangle2D(xOf(area.x()), yOf(area.y()), area.width() * scale(), area.height() * scale());
    }

    /** How many units of the desktop a pixel of the picture has. */
    public double scale() {
        return view().scale() / pixelScale;
    }

    /** Updates the area to show, and fits it again if it was fitted before. */
    public void follow(Area picture, Area frame) {
        everything = picture.union(frame);
        if (fits) {
            fit();
        }
    }

    /** Keeps the picture in place on the screen although its origin has moved. */
    public void shift(int columns, int rows) {
        if (!fits) {
            Viewport view = view();
            look(new Viewport(view.size(), view.scale(), view.left() - (int) Math.round(columns * view.scale()),
                    view.top() - (int) Math.round(rows * view.scale())));
        }
    }

    private void zoom(double scale) {
        look(view().zoomed(scale, view().size().width() / 2.0, view().size().height() / 2.0));
    }

    private void look(Viewport view) {
        fits = false;
        compositor.view(view, pixelScale);
        percent.set(Math.round(view.scale() * 100) + " %");
        changed.run();
    }

    private Viewport view() {
        return compositor.view();
    }

    private int pixels(int units) {
        return (int) Math.round(units * pixelScale);
    }
}
