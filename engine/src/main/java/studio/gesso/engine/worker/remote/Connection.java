package studio.gesso.engine.worker.remote;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.worker.engine.EngineDevice;
import studio.gesso.engine.worker.protocol.FromWorker;
import studio.gesso.engine.worker.protocol.ToWorker;

/** What one child process is asked, and its answers; when it ends, nobody waits for an answer any more. */
final class Connection {

    private final CompletableFuture<EngineDevice> device = new CompletableFuture<>();
    private final CompletableFuture<Death> death = new CompletableFuture<>();
    private final Map<Long, CompletableFuture<Optional<String>>> trials = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    /** What the job that runs has to hear; empty at the end of the process. */
    private final BlockingQueue<Optional<FromWorker>> ofJob = new LinkedBlockingQueue<>();
    private final WorkerProcess process;
    private volatile long job;

    /**
     * Starts a process.
     *
     * @param first the messages that it begins with
     * @throws UserException if it cannot be started
     */
    Connection(Launch launch, List<ToWorker> first) {
        process = WorkerProcess.start(launch, this::hear, this::bury);
        first.forEach(process::send);
    }

    WorkerProcess process() {
        return process;
    }

    /** Whether it can be asked anything. */
    boolean isOpen() {
        return !death.isDone() && process.isOpen();
    }

    private void hear(FromWorker message) {
        switch (message) {
            case FromWorker.Device(var found) -> device.complete(found);
            case FromWorker.NoDevice(var sentence) -> device.completeExceptionally(new UserException(sentence));
            case FromWorker.Tried(var number, var problem) ->
                Optional.ofNullable(trials.remove(number)).ifPresent(trial -> trial.complete(problem));
            case FromWorker.Happened(var number, var _) when number == job -> ofJob.add(Optional.of(message));
            case FromWorker.Fault(var number, var _) when number == job -> ofJob.add(Optional.of(message));
            case FromWorker.Happened(var number, Event.Finished _) -> process.send(new ToWorker.NotKept(number));
            case FromWorker.Happened _,FromWorker.Fault _ -> {
                // Of a job that nobody follows any more.
            }
            case FromWorker.Hello _,FromWorker.Pong _ -> {
                // That something was heard is enough.
            }
        }
    }

    private void bury(Death how) {
        death.complete(how);
        var ended = new UserException(how.sentence());
        device.completeExceptionally(ended);
        trials.values().forEach(trial -> trial.completeExceptionally(ended));
        ofJob.add(Optional.empty());
    }

    /** Its device; waits until it has found one. */
    EngineDevice device() {
        return answer(device);
    }

    /** Has a graph opened on trial, and waits for that. */
    Optional<String> problem(Path name, byte[] graph) {
        long number = numbers.incrementAndGet();
        var trial = new CompletableFuture<Optional<String>>();
        trials.put(number, trial);
        try {
            process.send(new ToWorker.Trial(number, name, graph));
            if (death.isDone()) {
                trial.completeExceptionally(new UserException(death().sentence()));
            }
            return answer(trial);
        } finally {
            trials.remove(number);
        }
    }

    private static <T> T answer(CompletableFuture<T> asked) {
        try {
            return asked.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof UserException reason ? new UserException(reason.getMessage(), reason) : e;
        }
    }

    /** Forgets what an earlier job has not heard. */
    void beginJob(ToWorker.Run run) {
        job = run.job();
        ofJob.removeIf(Optional::isPresent);
        process.send(run);
    }

    /**
     * The next that the job has to hear: empty at the end of the process, which is then remembered.
     *
     * @return null if there is nothing within this time
     */
    @Nullable
    Optional<FromWorker> nextOfJob(Duration patience) throws InterruptedException {
        Optional<FromWorker> next = ofJob.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (next != null && next.isEmpty()) {
            ofJob.add(next);
        }
        return next;
    }

    /** How it has ended; waits for that. */
    Death death() {
        return death.join();
    }
}
