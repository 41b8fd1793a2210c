package studio.gesso.engine.worker.child;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import studio.gesso.engine.archive.recovery.Journal;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.CancelledException;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.log.Faults;
import studio.gesso.engine.base.log.Log;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Worker;
import studio.gesso.engine.work.JobFaults;
import studio.gesso.engine.worker.engine.JobContext;
import studio.gesso.engine.worker.engine.EngineSettings;
import studio.gesso.engine.worker.engine.LocalEngine;
import studio.gesso.engine.worker.engine.QuickExit;
import studio.gesso.engine.worker.protocol.FrameReader;
import studio.gesso.engine.worker.protocol.FromWorker;
import studio.gesso.engine.worker.protocol.Messages;
import studio.gesso.engine.worker.protocol.ToWorker;

/** The engine in the child process: does what the messages say, one job at a time, until their stream ends. */
final class ChildEngine {

    /** How long a run may take to end; opening a large model cannot be stopped. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The exit code after too little memory for Java. */
    private static final int OUT_OF_MEMORY = 3;

    private final Messages messages;
    private final Outbox outbox;
    private final ExecutorService jobs = thread("gesso-jobs");
    private final ExecutorService trials = thread("gesso-trials");
    private final ExecutorService keeping = thread("gesso-journal");
    private volatile Optional<LocalEngine> engine = Optional.empty();
    private Optional<Log> log = Optional.empty();
    private volatile JobContext context = JobContext.NONE;
    private Cancellation cancellation = new Cancellation();
    /** The number of the newest job. */
    private long number;
    /** Whether the job is to be cancelled; one that ends with this process is not, so that it can be resumed. */
    private volatile boolean stopped;

    ChildEngine(Messages messages, Outbox outbox) {
        this.messages = messages;
        this.outbox = outbox;
    }

    private static ExecutorService thread(String name) {
        return Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name(name).factory());
    }

    /** Returns when the stream has ended and nothing runs any more. */
    void serve(FrameReader in) {
        try {
            for (Optional<byte[]> frame = in.read(); frame.isPresent(); frame = in.read()) {
                take(frame.get());
            }
        } catch (IOException | RuntimeException damaged) {
            Faults.report(ChildEngine.class, "The engine does not understand a message", damaged);
        } finally {
            end();
        }
    }

    private void take(byte[] payload) throws IOException {
        ToWorker message;
        try {
            message = messages.readDown(payload);
        } catch (UserException unreadable) {
            outbox.send(new FromWorker.Happened(Messages.job(payload), new Event.Failed(unreadable.getMessage())));
            return;
        }
        obey(message);
    }

    private void obey(ToWorker message) {
        switch (message) {
            case ToWorker.Setup(var settings) -> begin(settings);
            case ToWorker.Logging(var file, var detail, var prompts) -> {
                Log now = log.orElseGet(() -> Log.begin(file));
                now.set(detail);
                now.set(prompts);
                log = Optional.of(now);
            }
            case ToWorker.Run run -> begin(run);
            case ToWorker.Stop(var job) when job == number -> {
                stopped = true;
                cancellation.cancel();
            }
            case ToWorker.FinishNow(var job) when job == number -> cancellation.finishNow();
            case ToWorker.Stop _,ToWorker.FinishNow _ -> {
                // Meant for a job that has ended meanwhile.
            }
            case ToWorker.Taken() -> outbox.taken();
            case ToWorker.Kept _,ToWorker.NotKept _ -> outbox.answered(message);
            case ToWorker.Ping(var number) -> outbox.send(new FromWorker.Pong(number));
            case ToWorker.Trial trial -> trials
                    .execute(() -> outbox.send(new FromWorker.Tried(trial.number(), problem(trial))));
        }
    }

    private LocalEngine engine() {
        return engine.orElseThrow(() -> new IllegalStateException("There is no engine yet"));
    }

    private void begin(EngineSettings settings) {
        LocalEngine here = LocalEngine.of(settings, settings.library(), () -> context,
                new Journal(settings.unfinished(), Journal.INTERVAL, keeping));
        engine = Optional.of(here);
        jobs.execute(() -> outbox.send(device(here)));
    }

    private static FromWorker device(LocalEngine engine) {
        try {
            return new FromWorker.Device(engine.device());
        } catch (UserException e) {
            return new FromWorker.NoDevice(e.getMessage());
        } catch (RuntimeException | Error fault) {
            return new FromWorker.NoDevice(Faults.report(ChildEngine.class, "No device was found", fault));
        }
    }

    /** A trial is always answered, because somebody waits for that. */
    private Optional<String> problem(ToWorker.Trial trial) {
        try {
            return engine().problem(trial.name(), trial.graph());
        } catch (UserException e) {
            return Optional.of(e.getMessage());
        } catch (RuntimeException | Error fault) {
            return Optional.of(Faults.report(ChildEngine.class, trial.name() + " could not be tried", fault));
        }
    }

    private void begin(ToWorker.Run run) {
        LocalEngine here = engine();
        var token = new Cancellation();
        cancellation = token;
        stopped = false;
        number = run.job();
        context = run.context();
        Worker worker = switch (run.keeping()) {
            case KEPT -> here;
            case TEMPORARY -> here.unkept(here);
        };
        jobs.execute(() -> run(worker, run, token));
    }

    private void run(Worker worker, ToWorker.Run run, Cancellation token) {
        long job = run.job();
        try {
            worker.run(run.request(), event -> pass(job, event), token);
        } catch (CancelledException _) {
            pass(job, new Event.Cancelled());
        } catch (UserException e) {
            outbox.happened(job, new Event.Failed(e.getMessage()));
        } catch (Throwable fault) {
            outbox.send(new FromWorker.Fault(job, JobFaults.sentence(ChildEngine.class, fault)));
            if (fault instanceof OutOfMemoryError) {
                System.exit(OUT_OF_MEMORY);
            }
        }
    }

    private void pass(long job, Event event) {
        if (stopped || !(event instanceof Event.Cancelled)) {
            outbox.happened(job, event);
        }
    }

    private void end() {
        outbox.close();
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean isOver = engine.map(here -> here.endRun(PATIENCE)).orElse(true)
                && Stream.of(jobs, trials, keeping).allMatch(thread -> isOver(thread, end));
        if (!isOver) {
            QuickExit.now(1);
        }
        engine.ifPresent(LocalEngine::close);
    }

    /** Whether a thread is over before a moment of {@link System#nanoTime}. */
    private static boolean isOver(ExecutorService thread, long end) {
        thread.shutdown();
        try {
            return thread.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
