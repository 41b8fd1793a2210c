package studio.gesso.app.canvas;

import studio.gesso.app.canvas.tool.Touch;
import studio.gesso.engine.image.mask.Polygon;

/** The hand on the canvas: what it does goes to the tool that it holds. Places are in units of the desktop. */
public final class Hand {

    private final Toolbox toolbox;
    private final Camera camera;
    private final ResultsOnCanvas results;
    private final Runnable changed;

    Hand(Toolbox toolbox, Camera camera, ResultsOnCanvas results, Runnable changed) {
        this.toolbox = toolbox;
        this.camera = camera;
        this.results = results;
        this.changed = changed;
    }

    /** The pointer at a place of the view. */
    public Touch at(double x, double y, double millis, Touch.Keys keys) {
        return new Touch(camera.columnAt(x), camera.rowAt(y), camera.scale(), millis, keys);
    }

    /** The button goes down on the canvas. */
    public void press(Touch touch) {
        results.letMaskBeSeen();
        toolbox.tool().press(touch);
        changed.run();
    }

    /** The pointer moves on the canvas while the button is down. */
    public void drag(Touch touch) {
        toolbox.tool().drag(touch);
        changed.run();
    }

    /** The button goes up. */
    public void release(Touch touch) {
        toolbox.tool().release(touch);
        changed.run();
    }

    /** The pointer moves over the canvas. */
    public void hover(Touch touch) {
        toolbox.tool().hover(touch);
        if (toolbox.tool().outline().isPresent()) {
            changed.run();
        }
    }

    /** Ends what takes several clicks. */
    public void finish() {
        toolbox.tool().finish();
        changed.run();
    }

    /** Gives up what a tool has begun. */
    public void cancel() {
        toolbox.tool().cancel();
        changed.run();
    }

    /** The corners of the outline that is being drawn, x and y in turn. */
    public double[] outline() {
        return toolbox.tool().outline().map(this::corners).orElseGet(() -> new double[0]);
    }

    /** The diameter of the brush; 0 where the tool has no round tip. */
    public double brushDiameter() {
        return toolbox.kind().get().isRound() ? toolbox.options().size().get() * camera.scale() : 0;
    }

    private double[] corners(Polygon polygon) {
        double[] corners = new double[2 * polygon.xs().length];
        for (int i = 0; i < polygon.xs().length; i++) {
            corners[2 * i] = camera.xOf(polygon.xs()[i]);
            corners[2 * i + 1] = camera.yOf(polygon.ys()[i]);
        }
        return corners;
    }
}
