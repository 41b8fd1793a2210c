package studio.gesso.app.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.fx.Inbox;
import studio.gesso.engine.generate.Event;
import studio.gesso.engine.generate.Job;
import studio.gesso.engine.generate.Picture;
import studio.gesso.engine.generate.Queue;
import studio.gesso.engine.generate.Request;
import studio.gesso.engine.generate.Worker;
import studio.gesso.engine.tensor.Refusal;

/** The engine's queue as the window sees it; every method belongs to the window's thread. */
public final class Jobs implements AutoCloseable {

    /** A job of this queue, and whether it ends with the picture it is at. */
    private static final class Run {
        private final Order order;
        private Job job;
        private boolean endsWithThis;

        private Run(Order order) {
            this.order = order;
        }
    }

    /** An event; of a finished picture also what became of it on its way to disk. */
    private record Told(Event event, Optional<Result> result) {

        boolean replaces(Told older) {
            return event instanceof Event.Stepped && older.event instanceof Event.Stepped;
        }
    }

    private final ReadOnlyObjectWrapper<Progress> progress = new ReadOnlyObjectWrapper<>(new Progress.Idle());
    private final ObservableList<Job> waiting = FXCollections.observableArrayList();
    private final List<Consumer<Result>> listeners = new ArrayList<>();
    private final Keeper keeper;
    private final Executor window;
    private final Queue queue;
    private Optional<Run> running = Optional.empty();

    /**
     * An empty queue.
     *
     * @param worker makes the pictures
     * @param keeper saves a finished picture, on the queue's thread and before the window hears of it
     * @param window the window's thread
     */
    public Jobs(Worker worker, Keeper keeper, Executor window) {
        this.keeper = keeper;
        this.window = window;
        this.queue = new Queue(worker, () -> window.execute(this::refresh));
    }

    /** Where the running job stands. */
    public ReadOnlyObjectProperty<Progress> progress() {
        return progress.getReadOnlyProperty();
    }

    /** The jobs that wait, the next one first. */
    public ObservableList<Job> waiting() {
        return waiting;
    }

    /** Has every finished picture told to a listener. */
    public void onResult(Consumer<Result> listener) {
        listeners.add(listener);
    }

    /** Puts a request at the end of the queue. */
    public Job submit(Order order) {
        Run run = new Run(order);
        Inbox<Told> inbox = new Inbox<>(window, told -> hear(run, told), Told::replaces);
        run.job = queue.submit(order.request(), event -> inbox.accept(keepIfFinished(order, event)));
        return run.job;
    }

    /** Stops the running job; what it has finished stays. */
    public void stop() {
        running.ifPresent(run -> run.job.stop());
    }

    /** Stops the running job and takes all others out of the queue. */
    public void stopAll() {
        List.copyOf(waiting).forEach(Job::stop);
        stop();
    }

    /** Lets the running job end with the picture it is at. */
    public void stopAfterThis() {
        running.ifPresent(run -> run.endsWithThis = true);
    }

    /** Gives up the picture that is being made and goes on with the next of its batch. */
    public void skip() {
        if (progress.get() instanceof Progress.Stepping at && at.picture() < at.of()) {
            running.ifPresent(run -> {
                queue.move(submit(run.order.without(at.picture())), 0);
                stop();
            });
        }
    }

    /** Moves a waiting job to a place among the waiting ones. */
    public void move(Job job, int place) {
        queue.move(job, place);
    }

    @Override
    public void close() {
        queue.close();
    }

    private Told keepIfFinished(Order order, Event event) {
        return new Told(event, event instanceof Event.Finished(var made)
                ? Optional.of(kept(order.finish().apply(made)))
                : Optional.empty());
    }

    private Result kept(Picture picture) {
        try {
            return Result.saved(picture, keeper.keep(picture));
        } catch (Refusal refusal) {
            return Result.unsaved(picture, refusal.getMessage());
        }
    }

    private void hear(Run run, Told told) {
        switch (told.event()) {
            case Event.Loading(_) -> {
                running = Optional.of(run);
                progress.set(new Progress.Loading());
            }
            case Event.Started(var number, var of, _) -> {
                running = Optional.of(run);
                progress.set(new Progress.Stepping(number + 1, of, 0, run.job.request().steps(), Optional.empty()));
            }
            case Event.Stepped(var number, var step, var steps, var preview, var left) -> {
                preview.ifPresent(run.order.preview());
                progress.set(
                        new Progress.Stepping(number + 1, run.job.request().batch(), step, steps, Optional.of(left)));
            }
            case Event.Finished(_) -> finished(run, told.result().orElseThrow());
            case Event.Completed(),Event.Cancelled() -> ended(run, new Progress.Idle());
            case Event.Failed(var sentence) -> ended(run, new Progress.Failed(sentence));
        }
    }

    private void finished(Run run, Result result) {
        run.order.finished().run();
        listeners.forEach(listener -> listener.accept(result));
        if (run.endsWithThis) {
            run.job.stop();
        }
    }

    /** A job that was stopped while it waited says nothing about the running one. */
    private void ended(Run run, Progress end) {
        if (running.isEmpty() || running.get() == run) {
            running = Optional.empty();
            run.order.ended().run();
            progress.set(end);
        }
    }

    private void refresh() {
        waiting.setAll(queue.jobs().stream().filter(job -> job.status() == Job.Status.WAITING).toList());
    }
}
