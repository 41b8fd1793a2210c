package studio.gesso.engine.worker.remote;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import studio.gesso.engine.archive.recovery.Journal;
import studio.gesso.engine.archive.recovery.RequestBytes;
import studio.gesso.engine.archive.recovery.UnfinishedPicture;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.CancelledException;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.log.Log;
import studio.gesso.engine.base.log.LogFile;
import studio.gesso.engine.diffusion.pipeline.check.RequestCheck;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Worker;
import studio.gesso.engine.worker.engine.JobContext;
import studio.gesso.engine.worker.engine.Engine;
import studio.gesso.engine.worker.engine.EngineDevice;
import studio.gesso.engine.worker.engine.EngineSettings;
import studio.gesso.engine.worker.engine.Health;
import studio.gesso.engine.worker.engine.Unkept;
import studio.gesso.engine.worker.protocol.ToWorker;

/**
 * The engine in a child process: whatever happens to that, this process lives on. The child is started when it is first
 * needed, and again after it has ended; the picture that it was making can be resumed in the next one.
 */
public final class RemoteWorker implements Engine {

    /** So many ends in a row without a finished picture, and what waits is not tried. */
    private static final int MOST_DEATHS = 2;

    private final EngineSettings settings;
    private final Supplier<JobContext> context;
    private final Journal journal;
    private final Launch launch;
    private final Unkept unkept = new Unkept();
    private Optional<Connection> connection = Optional.empty();
    private Optional<ToWorker.Logging> logging = Optional.empty();
    private volatile Consumer<Health> listener = _ -> {};
    /** Held while a process is started. */
    private final Object starting = new Object();
    private boolean closed;
    private final AtomicLong numbers = new AtomicLong();
    private int deaths;
    private volatile @Nullable Made made;

    /** How many pictures of the last job are finished. */
    private record Made(Request request, int finished) {}

    /**
     * An engine whose process is not started yet.
     *
     * @param context what a job needs of the window, as it is now
     * @param journal of the folder of unfinished pictures, which the child writes and this process only reads
     */
    public RemoteWorker(EngineSettings settings, Supplier<JobContext> context, Journal journal, Launch launch) {
        this.settings = settings;
        this.context = context;
        this.journal = journal;
        this.launch = launch;
    }

    /** The connection to a process; starting one takes a while, in which {@link #log} and the like do not wait. */
    private Connection connection() {
        synchronized (starting) {
            return open().orElseGet(() -> {
                forgetMade();
                List<ToWorker> first = new ArrayList<>(logging().stream().toList());
                first.add(new ToWorker.Setup(settings));
                Connection started = new Connection(launch, first);
                new Heartbeat(started.process(), launch.patience(), health -> listener.accept(health)).start();
                begin(started, first);
                return started;
            });
        }
    }

    private synchronized Optional<Connection> open() {
        if (closed) {
            throw new CancelledException();
        }
        return connection.filter(Connection::isOpen);
    }

    private synchronized Optional<ToWorker.Logging> logging() {
        return logging;
    }

    /** Passes on what has been asked for while it was starting. */
    private void begin(Connection started, List<ToWorker> first) {
        boolean isTooLate;
        synchronized (this) {
            connection = Optional.of(started);
            logging.filter(now -> !first.contains(now)).ifPresent(started.process()::send);
            isTooLate = closed;
        }
        if (isTooLate) {
            started.process().end();
            throw new CancelledException();
        }
    }

    /** The number of the child's process; empty while there is none. */
    public synchronized Optional<Long> pid() {
        return connection.filter(Connection::isOpen).map(open -> open.process().pid());
    }

    @Override
    public EngineDevice device() {
        return connection().device();
    }

    @Override
    public Optional<String> problem(Path name, byte[] graph) {
        return connection().problem(name, graph);
    }

    @Override
    public Worker unkept(Worker queue) {
        return unkept.through(queue);
    }

    @Override
    public void onHealth(Consumer<Health> heard) {
        listener = heard;
    }

    @Override
    public synchronized void log(LogFile file, Log.Detail detail, Log.Prompts prompts) {
        var now = new ToWorker.Logging(file, detail, prompts);
        logging = Optional.of(now);
        connection.filter(Connection::isOpen).ifPresent(open -> open.process().send(now));
    }

    @Override
    public void run(Request request, Consumer<Event> events, Cancellation cancellation) {
        try {
            RequestCheck.check(request);
            cancellation.check();
            perform(request, events, cancellation);
        } catch (UserException e) {
            events.accept(new Event.Failed(e.getMessage()));
        } catch (CancelledException _) {
            events.accept(new Event.Cancelled());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            events.accept(new Event.Cancelled());
        }
    }

    private void perform(Request request, Consumer<Event> events, Cancellation cancellation)
            throws InterruptedException {
        if (!RequestBytes.isComplete(request)) {
            throw new UserException(
                    "This request has settings that cannot be passed to the engine's process. Please report"
                            + " this; until it is mended, start Gesso with -Dgesso.engine=here.");
        }
        var job = new ToWorker.Run(numbers.incrementAndGet(), request, context.get(),
                unkept.has(request) ? ToWorker.Keeping.TEMPORARY : ToWorker.Keeping.KEPT);
        var run = new RemoteRun(begun(), job, events, cancellation, launch.patience());
        Optional<Death> death = Optional.empty();
        try {
            death = run.perform();
        } finally {
            made = new Made(request, run.finished());
        }
        if (run.finished() > 0) {
            deaths = 0;
        }
        if (death.isPresent()) {
            end(request, run.finished(), death.get(), events, cancellation);
        }
    }

    /** A connection for a job; that none can be made counts as the end of one. */
    private Connection begun() {
        try {
            return connection();
        } catch (UserException e) {
            count(e.getMessage());
            throw e;
        }
    }

    private void end(Request request, int finished, Death death, Consumer<Event> events, Cancellation cancellation) {
        forgetMade();
        List<UnfinishedPicture> kept = kept(request, finished);
        if (cancellation.isCancelled()) {
            kept.forEach(journal::discard);
            throw new CancelledException();
        }
        System.getLogger(RemoteWorker.class.getName()).log(System.Logger.Level.WARNING, death.sentence());
        if (death.killed().filter(Kill.ASKED::equals).isEmpty()) {
            count(death.sentence());
        }
        events.accept(new Event.Failed(death.sentence(),
                kept.stream().mapToInt(one -> one.state().done()).max().orElse(0)));
    }

    /** What an ended child has kept of pictures that are finished and kept here: it had no time to delete that. */
    private void forgetMade() {
        Optional.ofNullable(made)
                .ifPresent(last -> startingWith(last.request, 0, last.finished).forEach(journal::discard));
        made = null;
    }

    /** What the child has kept of the pictures that it was making. */
    private List<UnfinishedPicture> kept(Request request, int finished) {
        return startingWith(request, finished, request.batch());
    }

    /** What is kept of some pictures of a request. */
    private List<UnfinishedPicture> startingWith(Request request, int from, int to) {
        List<Request> rests = IntStream.range(from, to).mapToObj(request::without).toList();
        return rests.isEmpty()
                ? List.of()
                : journal.unfinished().stream().filter(one -> rests.stream().anyMatch(one::isFirstOf)).toList();
    }

    private void count(String sentence) {
        deaths++;
        if (deaths >= MOST_DEATHS) {
            deaths = 0;
            listener.accept(new Health.Failing("The engine's process has ended " + MOST_DEATHS
                    + " times in a row without finishing a picture, so the queue waits. " + sentence
                    + " Then resume the queue."));
        }
    }

    @Override
    public synchronized void interrupt() {
        connection.ifPresent(open -> open.process().kill(Kill.ASKED));
    }

    @Override
    public void close() {
        Optional<Connection> last;
        synchronized (this) {
            closed = true;
            last = connection;
        }
        last.ifPresent(open -> {
            open.process().end();
            forgetMade();
        });
    }
}
