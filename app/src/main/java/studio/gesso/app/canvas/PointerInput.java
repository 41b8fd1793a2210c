package studio.gesso.app.canvas;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import studio.gesso.app.canvas.result.ResultsOnCanvas;
import studio.gesso.app.canvas.task.CanvasTask;
import studio.gesso.app.canvas.tool.Grip;
import studio.gesso.app.canvas.tool.PointerEvent;
import studio.gesso.app.canvas.tool.Tool;
import studio.gesso.app.canvas.tool.ToolKind;
import studio.gesso.app.canvas.tool.Toolbox;
import studio.gesso.app.canvas.viewport.Camera;
import studio.gesso.app.fx.task.SerialTasks;
import studio.gesso.engine.image.mask.Polygon;

/** Passes pointer input on the canvas to the selected tool. Coordinates are in units of the desktop. */
public final class PointerInput {

    private final Toolbox toolbox;
    private final Camera camera;
    private final ResultsOnCanvas results;
    private final Supplier<CanvasTask.Origin> origin;
    private final SerialTasks tasks;
    private final Runnable changed;
    private boolean picking;
    private PointerEvent.Keys held = PointerEvent.Keys.NONE;

    /**
     * Pointer input for the tool that is selected in the toolbox.
     *
     * @param origin moves with the picture's first pixel
     * @param tasks runs the input in order, so that nothing drawn during a long task is lost
     */
    PointerInput(Toolbox toolbox, Camera camera, ResultsOnCanvas results, Supplier<CanvasTask.Origin> origin,
            SerialTasks tasks, Runnable changed) {
        this.origin = origin;
        this.tasks = tasks;
        this.toolbox = toolbox;
        this.camera = camera;
        this.results = results;
        this.changed = changed;
    }

    /** The pointer at a place of the view. */
    public PointerEvent at(double x, double y, double millis, PointerEvent.Keys keys) {
        return new PointerEvent(camera.columnAt(x), camera.rowAt(y), camera.scale(), millis, keys);
    }

    /** The button goes down on the canvas. */
    public void press(PointerEvent touch) {
        results.letMaskBeSeen();
        picking = toolbox.isPicking(touch.keys());
        use(touch, Tool::press);
    }

    /** The pointer moves on the canvas while the button is down. */
    public void drag(PointerEvent touch) {
        use(touch, Tool::drag);
    }

    /** The button goes up. */
    public void release(PointerEvent touch) {
        use(touch, Tool::release);
        picking = false;
    }

    /** The pointer moves over the canvas. */
    public void hover(PointerEvent touch) {
        toolbox.tool().hover(touch);
        if (toolbox.tool().outline().isPresent()) {
            changed.run();
        }
    }

    /** Ends an input of several clicks. */
    public void finish() {
        use(Tool::finish);
    }

    /** Cancels what a tool has started. */
    public void cancel() {
        use(Tool::cancel);
    }

    /** Uses the tool that is selected now, at the place of the picture that is visible now. */
    private void use(PointerEvent touch, BiConsumer<Tool, PointerEvent> does) {
        CanvasTask.Origin seen = origin.get();
        use(tool -> {
            CanvasTask.Origin now = origin.get();
            does.accept(tool, touch.moved(now.x() - seen.x(), now.y() - seen.y()));
        });
    }

    private void use(Consumer<Tool> does) {
        Tool tool = picking ? toolbox.picker() : toolbox.tool();
        tasks.then(() -> {
            does.accept(tool);
            changed.run();
        });
    }

    /** These keys are held down now, wherever the pointer is. */
    public void hold(PointerEvent.Keys keys) {
        if (keys != held) {
            held = keys;
            changed.run();
        }
    }

    /** Whether a press with the keys that are held picks a colour, or one does already. */
    public boolean isPicking() {
        return picking || toolbox.kind().get() == ToolKind.PICKER || toolbox.isPicking(held);
    }

    /** What a press would take hold of. */
    public Grip grip(PointerEvent touch) {
        return toolbox.tool().grip(touch);
    }

    /** The corners of the outline that is being drawn, x and y in turn. */
    public double[] outline() {
        return toolbox.tool().outline().map(this::corners).orElseGet(() -> new double[0]);
    }

    /** The diameter of the brush; 0 where a press would not touch with a round tip. */
    public double brushDiameter() {
        return toolbox.kind().get().isRound() && !isPicking() ? toolbox.options().size().get() * camera.scale() : 0;
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
