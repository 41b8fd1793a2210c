package studio.gesso.app.canvas;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import studio.gesso.app.canvas.task.CanvasTask;
import studio.gesso.app.canvas.task.PendingResult;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.SerialTasks;
import studio.gesso.app.jobs.Jobs;
import studio.gesso.app.jobs.Task;
import studio.gesso.engine.request.Request;

/** Has the engine make what the canvas asks for, and lays what comes of it beside the canvas. */
public final class CanvasTasks {

    private final CanvasViewModel canvas;
    private final Jobs jobs;
    private final SerialTasks tasks;

    /**
     * The commissions of a canvas.
     *
     * @param tell hears a sentence when something cannot be asked for
     */
    public CanvasTasks(CanvasViewModel canvas, Jobs jobs, BackgroundWork work, Consumer<String> tell) {
        this.canvas = canvas;
        this.jobs = jobs;
        this.tasks = new SerialTasks(work, tell);
    }

    /** Sends a request on its way with the canvas as it is when all is done that was asked of it. */
    public void submit(Request base) {
        canvas.snapshot(snapshot -> tasks.then(() -> () -> task(snapshot.task(), base), jobs::submit));
    }

    /** Waits until all is in the queue that was asked for, unless it takes longer than anybody waits. */
    public void finish() {
        canvas.finish();
        tasks.finish(CanvasViewModel.PATIENCE);
    }

    private Task task(CanvasTask task, Request base) {
        // Filled on the queue's thread, emptied on the window's.
        Queue<PendingResult> results = new ConcurrentLinkedQueue<>();
        return new Task(task.request(base), made -> results.add(task.pending(made)),
                preview -> canvas.results().preview(() -> task.preview(preview)),
                () -> canvas.results().add(results.remove()),
                canvas.results()::endPreview);
    }
}
