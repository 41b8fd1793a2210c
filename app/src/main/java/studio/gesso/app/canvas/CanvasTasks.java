package studio.gesso.app.canvas;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import studio.gesso.app.canvas.document.PixelGrid;
import studio.gesso.app.canvas.task.CanvasTask;
import studio.gesso.app.canvas.task.PendingResult;
import studio.gesso.app.canvas.task.Verb;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.SerialTasks;
import studio.gesso.app.jobs.Jobs;
import studio.gesso.app.jobs.Task;
import studio.gesso.engine.image.fill.Region;
import studio.gesso.engine.request.Request;

/** Submits the requests of the canvas to the engine, and collects their results next to the canvas. */
public final class CanvasTasks {

    private final CanvasViewModel canvas;
    private final Jobs jobs;
    private final UnaryOperator<Request> origin;
    private final SerialTasks tasks;

    /**
     * The tasks of a canvas.
     *
     * @param origin gives a request that only makes a picture larger the settings of that picture; reads files
     * @param messages receives a message when a request cannot be submitted
     */
    public CanvasTasks(CanvasViewModel canvas, Jobs jobs, BackgroundWork work, UnaryOperator<Request> origin,
            Consumer<String> messages) {
        this.canvas = canvas;
        this.jobs = jobs;
        this.origin = origin;
        this.tasks = new SerialTasks(work, messages);
    }

    /** Submits a request with the canvas as it is after all pending edits. */
    public void submit(Request base) {
        canvas.snapshot(snapshot -> tasks.then(() -> () -> task(snapshot.task(), snapshot.grid(), base), jobs::submit));
    }

    /** A request without pictures that takes as long as the one that {@link #submit} would make now. */
    public Request outline(Request base) {
        double share = canvas.verb().get() == Verb.GENERATE ? 1 : canvas.fill().strength().get();
        return base.with(it -> {
            it.size = Region.whole(canvas.frame().get(), canvas.work().get()).working();
            it.steps = Math.max(1, (int) (share * base.steps()));
        });
    }

    /** Waits until all pending requests are in the queue, for a limited time. */
    public void finish() {
        canvas.finish();
        tasks.finish(CanvasViewModel.PATIENCE);
    }

    /** Only a new picture has a second pass. */
    private static Request once(Request request) {
        return request.with(it -> it.advanced = request.advanced().with(that -> that.hires = request.secondPass()));
    }

    private Task task(CanvasTask task, PixelGrid grid, Request base) {
        // Filled on the queue's thread, emptied on the window's.
        Queue<PendingResult> results = new ConcurrentLinkedQueue<>();
        return new Task(origin.apply(once(task.request(base))), made -> results.add(task.pending(made)),
                preview -> canvas.results().preview(grid, () -> task.preview(preview)),
                () -> canvas.results().add(grid, results.remove()),
                canvas.results()::endPreview);
    }
}
