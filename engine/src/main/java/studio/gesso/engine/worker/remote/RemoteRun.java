package studio.gesso.engine.worker.remote;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.worker.protocol.FromWorker;
import studio.gesso.engine.worker.protocol.ToWorker;

/** One job in a child process, as this process hears and controls it. */
final class RemoteRun {

    /** How soon it is noticed that a picture is to be finished as it is. */
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final Connection connection;
    private final ToWorker.Run job;
    private final Consumer<Event> events;
    private final Cancellation cancellation;
    private final Patience patience;
    /** What the listener has thrown: a {@link RuntimeException} or an {@link Error}. */
    private @Nullable Throwable thrown;
    private int finished;
    private long stoppedAt = System.nanoTime();
    private long turnedAt = stoppedAt;

    RemoteRun(Connection connection, ToWorker.Run job, Consumer<Event> events, Cancellation cancellation,
            Patience patience) {
        this.connection = connection;
        this.job = job;
        this.events = events;
        this.cancellation = cancellation;
        this.patience = patience;
    }

    /** How many pictures are finished. */
    int finished() {
        return finished;
    }

    /**
     * Does the job. However this ends, the process does not go on with it.
     *
     * @return how the process has ended; empty if the job has ended and the process has not
     */
    Optional<Death> perform() throws InterruptedException {
        connection.beginJob(job);
        boolean isOver = false;
        try (var _ = cancellation.onCancel(this::stop)) {
            Optional<Death> death = follow();
            isOver = true;
            rethrow();
            return death;
        } finally {
            if (!isOver) {
                connection.process().kill(Kill.LEFT_ALONE);
            }
        }
    }

    private Optional<Death> follow() throws InterruptedException {
        while (true) {
            watch();
            Optional<FromWorker> next = connection.nextOfJob(GLANCE);
            if (next != null && next.isEmpty()) {
                return Optional.of(connection.death());
            }
            if (next != null && isLast(next.get())) {
                return Optional.empty();
            }
        }
    }

    private void stop() {
        connection.process().send(new ToWorker.Stop(job.job()));
    }

    /** Passes on that the picture is to be finished, and kills a process whose job does not stop. */
    private void watch() {
        if (cancellation.takeFinishNow()) {
            connection.process().send(new ToWorker.FinishNow(job.job()));
        }
        long now = System.nanoTime();
        boolean wasAsleep = now - turnedAt > patience.stop().toNanos() / 2;
        turnedAt = now;
        if (wasAsleep || !cancellation.isCancelled() && thrown == null) {
            stoppedAt = now;
        }
        Duration late = Duration.ofNanos(now - stoppedAt);
        boolean isSilent = connection.process().silence().compareTo(patience.stop()) > 0;
        if (late.compareTo(isSilent ? patience.stop() : patience.stuck()) > 0) {
            connection.process().kill(Kill.NOT_STOPPED);
        }
    }

    private boolean isLast(FromWorker message) {
        return switch (message) {
            case FromWorker.Happened(var _, var event) -> pass(event);
            case FromWorker.Fault(var _, var sentence) -> pass(new Event.Failed(sentence));
            case FromWorker.Hello _,FromWorker.Device _,FromWorker.NoDevice _,FromWorker.Pong _,FromWorker.Tried _ ->
                false;
        };
    }

    /** Passes an event on, and returns whether it was the last; what the listener throws ends the job. */
    private boolean pass(Event event) {
        if (thrown == null) {
            try {
                hear(event);
            } catch (RuntimeException | Error fault) {
                thrown = fault;
                connection.process()
                        .send(event instanceof Event.Finished
                                ? new ToWorker.NotKept(job.job())
                                : new ToWorker.Stop(job.job()));
            }
        } else if (event instanceof Event.Finished) {
            connection.process().send(new ToWorker.NotKept(job.job()));
        }
        return switch (event) {
            case Event.Completed _,Event.Cancelled _,Event.Failed _ -> true;
            case Event.Loading _,Event.Started _,Event.Stepped _,Event.Noted _,Event.Finished _ -> false;
        };
    }

    private void hear(Event event) {
        if (event instanceof Event.Finished(var picture)) {
            events.accept(new Event.Finished(whole(picture)));
            finished++;
            connection.process().send(new ToWorker.Kept(job.job()));
        } else {
            events.accept(event);
        }
    }

    /** Its request starts from the same picture as the job's, and is steered by the same. */
    private Picture whole(Picture picture) {
        AdvancedSettings steered = job.request().advanced();
        Request request = picture.request().with(it -> {
            it.source = job.request().source();
            it.advanced = picture.request().advanced().with(that -> {
                that.controls = steered.controls();
                that.ipAdapters = steered.ipAdapters();
            });
        });
        return new Picture(picture.pixels(), request, picture.made(), picture.proof());
    }

    private void rethrow() {
        switch (thrown) {
            case RuntimeException fault -> throw fault;
            case Error fault -> throw fault;
            case null, default -> {
            }
        }
    }
}
