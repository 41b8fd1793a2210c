package studio.gesso.app.canvas;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import studio.gesso.app.fx.Turns;
import studio.gesso.app.fx.Work;
import studio.gesso.app.jobs.Jobs;
import studio.gesso.app.jobs.Order;
import studio.gesso.engine.generate.Request;

/** Has the engine make what the canvas asks for, and lays what comes of it beside the canvas. */
public final class Commissions {

    private final CanvasViewModel canvas;
    private final Jobs jobs;
    private final Turns turns;

    /**
     * The commissions of a canvas.
     *
     * @param tell hears a sentence when something cannot be asked for
     */
    public Commissions(CanvasViewModel canvas, Jobs jobs, Work work, Consumer<String> tell) {
        this.canvas = canvas;
        this.jobs = jobs;
        this.turns = new Turns(work, tell);
    }

    /** Sends a request on its way with the canvas as it is when all is done that was asked of it. */
    public void submit(Request base) {
        canvas.snapshot(snapshot -> turns.then(() -> () -> order(snapshot.commission(), base), jobs::submit));
    }

    /** Waits until all is in the queue that was asked for, unless it takes longer than anybody waits. */
    public void finish() {
        canvas.finish();
        turns.finish(CanvasViewModel.PATIENCE);
    }

    private Order order(Commission commission, Request base) {
        // Filled on the queue's thread, emptied on the window's.
        Queue<Staged> results = new ConcurrentLinkedQueue<>();
        return new Order(commission.request(base), made -> results.add(commission.staged(made)),
                preview -> canvas.results().preview(() -> commission.preview(preview)),
                () -> canvas.results().add(results.remove()),
                canvas.results()::endPreview);
    }
}
