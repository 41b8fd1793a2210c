package studio.gesso.app.jobs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.fx.task.Mailbox;
import studio.gesso.engine.base.log.Faults;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Worker;
import studio.gesso.engine.work.Job;
import studio.gesso.engine.work.Queue;

/** The engine's queue as the window sees it; every method belongs to the window's thread. */
public final class Jobs implements AutoCloseable {

    private final ReadOnlyObjectWrapper<Progress> progress = new ReadOnlyObjectWrapper<>(new Progress.Idle());
    private final ReadOnlyObjectWrapper<Optional<QueuedJob>> running = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper paused = new ReadOnlyBooleanWrapper();
    private final ObservableList<QueuedJob> waiting = FXCollections.observableArrayList();
    private final ObservableList<Verifying> verifying = FXCollections.observableArrayList();
    private final Map<Job, QueuedJob> tickets = new LinkedHashMap<>();
    private final List<Consumer<Result>> listeners = new ArrayList<>();
    private Consumer<String> note = _ -> {};
    private Runnable changed = () -> {};
    private final StepTimes stepTimes = new StepTimes();
    private final ResultSaver saver;
    private final Executor window;
    private final Queue queue;

    /**
     * An empty queue.
     *
     * @param worker makes the pictures
     * @param saver saves a finished picture, on the queue's thread and before the window is notified
     * @param window the window's thread
     */
    public Jobs(Worker worker, ResultSaver saver, Executor window) {
        this.saver = saver;
        this.window = window;
        this.queue = new Queue(worker, () -> window.execute(this::refresh));
    }

    /** The progress of the running job. */
    public ReadOnlyObjectProperty<Progress> progress() {
        return progress.getReadOnlyProperty();
    }

    /** The running job. */
    public ReadOnlyObjectProperty<Optional<QueuedJob>> running() {
        return running.getReadOnlyProperty();
    }

    /** Whether a picture is being made, or the next one begins at once. */
    public ObservableValue<Boolean> busy() {
        return Bindings.createBooleanBinding(
                () -> running.get().isPresent() || !paused.get() && !waiting.isEmpty(), running, paused, waiting);
    }

    /** Whether the queue is paused. */
    public ReadOnlyBooleanProperty paused() {
        return paused.getReadOnlyProperty();
    }

    /** The waiting jobs, the next one first. */
    public ObservableList<QueuedJob> waiting() {
        return waiting;
    }

    /** The estimated time until the queue is empty; empty where the speed of a model is not known yet. */
    public Optional<Duration> left() {
        Optional<Duration> sum = progress.get() instanceof Progress.Sampling at
                ? at.left()
                : Optional.of(Duration.ZERO);
        for (QueuedJob job : waiting) {
            sum = sum.flatMap(before -> stepTimes.of(job.request()).map(before::plus));
        }
        return sum;
    }

    /** Adds a listener for finished pictures. */
    public void onResult(Consumer<Result> listener) {
        listeners.add(listener);
    }

    /** Adds a listener for messages while pictures are made; each message is passed on once. */
    public void onNote(Consumer<String> listener) {
        note = new OncePerSession(listener);
    }

    /** Adds a listener that is called whenever the unfinished jobs or their order change. */
    void onChange(Runnable listener) {
        changed = listener;
    }

    /** The unfinished jobs as far as the window knows: the running one, then the waiting ones in order. */
    List<QueuedJob> unended() {
        List<QueuedJob> all = new ArrayList<>(tickets.values());
        List<Job> order = queue.jobs();
        // Jobs that have ended, but whose end is not yet processed, come first.
        all.sort(Comparator.comparingInt(job -> order.indexOf(job.job())));
        return all;
    }

    /** Puts a request at the end of the queue. */
    public QueuedJob submit(Task task) {
        QueuedJob job = queued(task);
        changed.run();
        return job;
    }

    /** Puts requests at the end of the queue; listeners are called when all are there. */
    public void submit(List<Task> tasks) {
        tasks.forEach(this::queued);
        changed.run();
    }

    private QueuedJob queued(Task task) {
        QueuedJob job = new QueuedJob(task);
        Mailbox<JobEvent> mailbox = new Mailbox<>(window, update -> receive(job, update), JobEvent::replaces);
        job.is(queue.submit(task.request(),
                new LeadingPicture(event -> mailbox.accept(JobEvent.kept(task, event, saver)))));
        tickets.put(job.job(), job);
        return job;
    }

    /** Puts a request at a place among the waiting ones, 0 being next. */
    public void submit(Task task, int place) {
        move(submit(task), place);
    }

    /** Removes a waiting job from the queue. */
    public void remove(QueuedJob job) {
        job.job().stop();
    }

    /** Moves a waiting job to a place among the waiting ones, 0 being next. */
    public void move(QueuedJob job, int place) {
        queue.move(job.job(), place);
    }

    /** Stops the running job; its finished pictures stay. */
    public void stop() {
        running.get().ifPresent(ticket -> ticket.job().stop());
    }

    /** Stops the running job and removes all others from the queue. */
    public void stopAll() {
        List.copyOf(waiting).forEach(this::remove);
        stop();
    }

    /** Ends the running job after its current picture. */
    public void stopAfterThis() {
        running.get().ifPresent(QueuedJob::endWithThis);
    }

    /** Finishes the current picture with the steps that are done, and continues with the next. */
    public void finishNow() {
        running.get().ifPresent(job -> job.job().finishNow());
    }

    /** Cancels the pictures that are made now and continues with the next of their batch. */
    public void skip() {
        if (progress.get() instanceof Progress.Sampling at && at.last() < at.of()) {
            running.get().ifPresent(job -> {
                submit(job.task().without(at.last()), 0);
                stop();
            });
        }
    }

    /** Pauses the queue after the current picture, until {@link #resume}; may be called from any thread. */
    public void pause() {
        queue.pause();
    }

    /** Resumes the queue. */
    public void resume() {
        queue.resume();
    }

    /** A worker for background threads that makes pictures in turn with these jobs, without showing or saving them. */
    public Worker inTurn() {
        return new SerialWorker(queue::submit, verifying, window);
    }

    /** What is made or waits {@link #inTurn}. */
    public ObservableList<Verifying> verifying() {
        return verifying;
    }

    @Override
    public void close() {
        queue.close();
    }

    private void receive(QueuedJob job, JobEvent update) {
        switch (update.event()) {
            case Event.Loading(_, var conversion) -> started(job, new Progress.Loading(conversion));
            case Event.Started begun -> started(job, job.begun(begun));
            case Event.Stepped(var number, var step, var steps, var preview, var left) -> {
                preview.ifPresent(job.task().preview());
                var now = new Progress.Sampling(number + 1, job.request().batch(), job.together().count(), step, steps,
                        Optional.of(left));
                stepTimes.learn(job.request(), now.stepsLeft(), left);
                progress.set(now);
            }
            case Event.Noted(var sentence) -> note.accept(sentence);
            case Event.Finished(_) -> finished(job, update.result().orElseThrow());
            case Event.Completed() -> ended(job, new Progress.Idle());
            case Event.Cancelled() -> cancelled(job);
            case Event.Failed(var sentence, var kept) -> ended(job, job.rest()
                    .<Progress>map(rest -> new Progress.Failed(rest, sentence, kept))
                    .orElseGet(Progress.Idle::new));
        }
    }

    private void started(QueuedJob job, Progress now) {
        running.set(Optional.of(job));
        progress.set(now);
    }

    private void finished(QueuedJob job, Result result) {
        job.finishedOne();
        changed.run();
        Faults.guard(Jobs.class, "A finished picture could not be shown", job.task().finished());
        listeners.forEach(listener -> Faults.guard(Jobs.class, "A finished picture could not be shown",
                () -> listener.accept(result)));
        if (job.hasMore()) {
            return;
        }
        if (paused.get() && progress.get().moreToCome() && !job.endsWithThis()) {
            skip();
        } else if (job.endsWithThis()) {
            job.job().stop();
        }
    }

    /** A job that was stopped while it waited says nothing about the running one, nor about what failed before. */
    private void cancelled(QueuedJob ticket) {
        if (running.get().filter(ticket::equals).isPresent()) {
            ended(ticket, new Progress.Idle());
        } else {
            forget(ticket);
        }
    }

    private void forget(QueuedJob job) {
        tickets.remove(job.job());
        changed.run();
    }

    private void ended(QueuedJob job, Progress end) {
        forget(job);
        running.set(Optional.empty());
        // A failure that equals the one before it is another one.
        progress.set(new Progress.Idle());
        progress.set(end);
        Faults.guard(Jobs.class, "The end of a job could not be shown", job.task().ended());
    }

    private void refresh() {
        paused.set(queue.isPaused());
        List<QueuedJob> now = queue.jobs()
                .stream()
                .filter(job -> job.status() == Job.Status.WAITING)
                .map(tickets::get)
                .filter(Objects::nonNull)
                .toList();
        if (!now.equals(waiting)) {
            waiting.setAll(now);
            changed.run();
        }
    }
}
