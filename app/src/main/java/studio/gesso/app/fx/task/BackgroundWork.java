package studio.gesso.app.fx.task;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.log.Faults;

/** Work that takes longer than a frame may: runs on its own thread, and delivers its result on the window's. */
public final class BackgroundWork implements AutoCloseable {

    private static final int LAST_READING = 2;

    private final Executor workers;
    private final Executor window;
    private final Runnable end;
    private final List<BackgroundWork> apart = new ArrayList<>();
    private volatile boolean ended;

    /**
     * Work on other threads.
     *
     * @param workers where the work is done
     * @param window where results are delivered
     */
    public BackgroundWork(Executor workers, Executor window) {
        this(workers, window, () -> {});
    }

    private BackgroundWork(Executor workers, Executor window, Runnable end) {
        this.workers = workers;
        this.window = window;
        this.end = end;
    }

    /** Work on two threads of the background; the engine has a thread of its own. */
    public static BackgroundWork inBackground(Executor window) {
        return on(2, "gesso-work-", window);
    }

    /** Work that runs in order, on a thread of its own. */
    public static BackgroundWork inOrder(Executor window) {
        return on(1, "gesso-in-order-", window);
    }

    private static BackgroundWork on(int threads, String name, Executor window) {
        // Work that is handed over while the window closes is not started.
        ThreadPoolExecutor workers = workers(threads, name);
        return new BackgroundWork(workers, window, workers::close);
    }

    private static ThreadPoolExecutor workers(int threads, String name) {
        return new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                Thread.ofPlatform().name(name, 0).daemon().factory(), new DiscardPolicy());
    }

    /** The same threads as an executor; after closing they do nothing. */
    public Executor threads() {
        return task -> {
            if (!ended) {
                workers.execute(task);
            }
        };
    }

    /**
     * Two more threads for another purpose, so that work a person waits for, long work and the reading of many files do
     * not delay one another. They end with this.
     */
    public BackgroundWork apart() {
        if (!(workers instanceof ExecutorService)) {
            return this;
        }
        return with(inBackground(window));
    }

    /** Like {@link #apart}, for work that only reads: what still waits when the window closes is dropped. */
    public BackgroundWork reading() {
        if (!(workers instanceof ExecutorService)) {
            return this;
        }
        ThreadPoolExecutor readers = workers(2, "gesso-reading-");
        return with(new BackgroundWork(readers, window, () -> {
            readers.getQueue().clear();
            readers.shutdown();
            end(readers);
        }));
    }

    /** What only reads is left behind where it takes long: its threads end with the program. */
    private static void end(ThreadPoolExecutor readers) {
        try {
            if (!readers.awaitTermination(LAST_READING, TimeUnit.SECONDS)) {
                System.getLogger(BackgroundWork.class.getName())
                        .log(System.Logger.Level.DEBUG, "Something is still being read");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private BackgroundWork with(BackgroundWork other) {
        apart.add(other);
        return other;
    }

    /**
     * Starts work.
     *
     * @param task what to do; a {@link UserException} it throws goes to {@code refused}
     * @param done receives the result, on the window's thread
     * @param refused receives a message that says why it failed, on the window's thread
     */
    public <T> void start(Callable<T> task, Consumer<? super T> done, Consumer<String> refused) {
        if (!ended) {
            workers.execute(() -> window.execute(outcome(task, done, refused)));
        }
    }

    private static <T> Runnable outcome(Callable<T> task, Consumer<? super T> done, Consumer<String> refused) {
        try {
            T result = task.call();
            return () -> done.accept(result);
        } catch (UserException e) {
            return () -> refused.accept(e.getMessage());
        } catch (Exception | Error fault) {
            // Also reports a lack of memory, because a waiting caller would otherwise wait forever.
            String sentence = Faults.report(BackgroundWork.class, "That did not work", fault);
            return () -> refused.accept(sentence);
        }
    }

    /** The same work, whose results are delivered in another way. */
    BackgroundWork reportingOn(UnaryOperator<Executor> way) {
        return new BackgroundWork(threads(), way.apply(window));
    }

    /** Starts nothing more, and waits for running work, so that files are written completely. */
    @Override
    public void close() {
        ended = true;
        end.run();
        apart.forEach(BackgroundWork::close);
    }
}
