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
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.fx.Inbox;
import studio.gesso.engine.generate.Event;
import studio.gesso.engine.generate.Job;
import studio.gesso.engine.generate.Picture;
import studio.gesso.engine.generate.Queue;
import studio.gesso.engine.generate.Worker;
import studio.gesso.engine.tensor.Refusal;

/** The engine's queue as the window sees it; every method belongs to the window's thread. */
public final class Jobs implements AutoCloseable {

    /** An event; of a finished picture also what became of it on its way to disk. */
    private record Told(Event event, Optional<Result> result) {

        boolean replaces(Told older) {
            return event instanceof Event.Stepped && older.event instanceof Event.Stepped;
        }
    }

    private final ReadOnlyObjectWrapper<Progress> progress = new ReadOnlyObjectWrapper<>(new Progress.Idle());
    private final ReadOnlyObjectWrapper<Optional<Ticket>> running = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper paused = new ReadOnlyBooleanWrapper();
    private final ObservableList<Ticket> waiting = FXCollections.observableArrayList();
    private final Map<Job, Ticket> tickets = new LinkedHashMap<>();
    private final List<Consumer<Result>> listeners = new ArrayList<>();
    private Consumer<String> note = _ -> {};
    private Runnable changed = () -> {};
    private final Pace pace = new Pace();
    private final Keeper keeper;
    private final Executor window;
    private final Queue queue;

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

    /** What is being made. */
    public ReadOnlyObjectProperty<Optional<Ticket>> running() {
        return running.getReadOnlyProperty();
    }

    /** Whether nothing that waits is begun. */
    public ReadOnlyBooleanProperty paused() {
        return paused.getReadOnlyProperty();
    }

    /** What waits, the next one first. */
    public ObservableList<Ticket> waiting() {
        return waiting;
    }

    /** How long it will take until nothing waits any more; empty where the speed of a model is not known yet. */
    public Optional<Duration> left() {
        Optional<Duration> sum = progress.get() instanceof Progress.Stepping at
                ? at.left()
                : Optional.of(Duration.ZERO);
        for (Ticket ticket : waiting) {
            sum = sum.flatMap(before -> pace.of(ticket.request()).map(before::plus));
        }
        return sum;
    }

    /** Has every finished picture told to a listener. */
    public void onResult(Consumer<Result> listener) {
        listeners.add(listener);
    }

    /** Has a listener told, once each, the sentences that a person should know while pictures are made. */
    public void onNote(Consumer<String> listener) {
        note = new SaidOnce(listener);
    }

    /** Has a listener called whenever something else has not ended than before, or stands in another place. */
    void onChange(Runnable listener) {
        changed = listener;
    }

    /** What has not ended yet as far as the window knows: what is being made, then what waits, in order. */
    List<Ticket> unended() {
        List<Ticket> all = new ArrayList<>(tickets.values());
        List<Job> order = queue.jobs();
        // What has ended in the queue and is not heard of yet comes first.
        all.sort(Comparator.comparingInt(ticket -> order.indexOf(ticket.job())));
        return all;
    }

    /** Puts a request at the end of the queue. */
    public Ticket submit(Order order) {
        Ticket ticket = queued(order);
        changed.run();
        return ticket;
    }

    /** Puts requests at the end of the queue, of which nobody hears before the last is there. */
    public void submit(List<Order> orders) {
        orders.forEach(this::queued);
        changed.run();
    }

    private Ticket queued(Order order) {
        Ticket ticket = new Ticket(order);
        Inbox<Told> inbox = new Inbox<>(window, told -> hear(ticket, told), Told::replaces);
        ticket.is(queue.submit(order.request(), event -> inbox.accept(keepIfFinished(order, event))));
        tickets.put(ticket.job(), ticket);
        return ticket;
    }

    /** Puts a request at a place among the waiting ones, 0 being next. */
    public void submit(Order order, int place) {
        move(submit(order), place);
    }

    /** Takes something that waits out of the queue. */
    public void remove(Ticket ticket) {
        ticket.job().stop();
    }

    /** Moves something that waits to a place among the waiting ones, 0 being next. */
    public void move(Ticket ticket, int place) {
        queue.move(ticket.job(), place);
    }

    /** Stops the running job; what it has finished stays. */
    public void stop() {
        running.get().ifPresent(ticket -> ticket.job().stop());
    }

    /** Stops the running job and takes all others out of the queue. */
    public void stopAll() {
        List.copyOf(waiting).forEach(this::remove);
        stop();
    }

    /** Lets the running job end with the picture it is at. */
    public void stopAfterThis() {
        running.get().ifPresent(Ticket::endWithThis);
    }

    /** Takes the picture that is being made as it is, and goes on with the next. */
    public void finishNow() {
        running.get().ifPresent(ticket -> ticket.job().finishNow());
    }

    /** Gives up the picture that is being made and goes on with the next of its batch. */
    public void skip() {
        if (progress.get() instanceof Progress.Stepping at && at.picture() < at.of()) {
            running.get().ifPresent(ticket -> {
                submit(ticket.order().without(at.picture()), 0);
                stop();
            });
        }
    }

    /** Begins nothing more after the picture that is being made, until {@link #resume}. */
    public void pause() {
        queue.pause();
    }

    /** Goes on with what waits. */
    public void resume() {
        queue.resume();
    }

    /** Makes pictures in turn with these jobs, for threads of the background; they are neither shown nor kept. */
    public Worker inTurn() {
        return new InTurn(queue::submit);
    }

    @Override
    public void close() {
        queue.close();
    }

    private Told keepIfFinished(Order order, Event event) {
        if (event instanceof Event.Finished(var picture)) {
            order.made().accept(picture);
            return new Told(event, Optional.of(kept(picture)));
        }
        return new Told(event, Optional.empty());
    }

    private Result kept(Picture picture) {
        try {
            return Result.saved(picture, keeper.keep(picture));
        } catch (Refusal refusal) {
            return Result.unsaved(picture, refusal.getMessage());
        }
    }

    private void hear(Ticket ticket, Told told) {
        switch (told.event()) {
            case Event.Loading(_) -> begun(ticket, new Progress.Loading());
            case Event.Started(var number, var of, _) -> begun(ticket,
                    new Progress.Stepping(number + 1, of, 0, ticket.request().steps(), Optional.empty()));
            case Event.Stepped(var number, var step, var steps, var preview, var left) -> {
                preview.ifPresent(ticket.order().preview());
                var now = new Progress.Stepping(number + 1, ticket.request().batch(), step, steps, Optional.of(left));
                pace.learn(ticket.request(), now.stepsLeft(), left);
                progress.set(now);
            }
            case Event.Noted(var sentence) -> note.accept(sentence);
            case Event.Finished(_) -> finished(ticket, told.result().orElseThrow());
            case Event.Completed() -> ended(ticket, new Progress.Idle());
            case Event.Cancelled() -> cancelled(ticket);
            case Event.Failed(var sentence) -> ended(ticket, new Progress.Failed(ticket.order(), sentence));
        }
    }

    private void begun(Ticket ticket, Progress now) {
        running.set(Optional.of(ticket));
        progress.set(now);
    }

    private void finished(Ticket ticket, Result result) {
        ticket.finishedOne();
        changed.run();
        ticket.order().finished().run();
        listeners.forEach(listener -> listener.accept(result));
        boolean moreToCome = progress.get() instanceof Progress.Stepping at && at.picture() < at.of();
        if (paused.get() && moreToCome && !ticket.endsWithThis()) {
            skip();
        } else if (ticket.endsWithThis()) {
            ticket.job().stop();
        }
    }

    /** A job that was stopped while it waited says nothing about the running one, nor about what failed before. */
    private void cancelled(Ticket ticket) {
        if (running.get().filter(ticket::equals).isPresent()) {
            ended(ticket, new Progress.Idle());
        } else {
            forget(ticket);
        }
    }

    private void forget(Ticket ticket) {
        tickets.remove(ticket.job());
        changed.run();
    }

    private void ended(Ticket ticket, Progress end) {
        forget(ticket);
        running.set(Optional.empty());
        ticket.order().ended().run();
        progress.set(end);
    }

    private void refresh() {
        paused.set(queue.isPaused());
        List<Ticket> now = queue.jobs()
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
