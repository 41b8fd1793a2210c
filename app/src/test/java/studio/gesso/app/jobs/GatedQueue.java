package studio.gesso.app.jobs;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.testfx.util.WaitForAsyncUtils;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;

/** A queue whose pictures take until they are let through. */
public final class GatedQueue implements AutoCloseable {

    private static final Size SIZE = new Size(8, 8);
    public final Jobs jobs;
    private final Semaphore gate = new Semaphore(0);
    private final Executor window;

    /** A queue whose window is a thread without a screen. */
    public GatedQueue() {
        this(Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory()));
    }

    public GatedQueue(Executor window) {
        this(window, picture -> Path.of(picture.request().prompt()));
    }

    /** A queue whose pictures are kept. */
    public GatedQueue(ResultSaver saver) {
        this(Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory()), saver);
    }

    private GatedQueue(Executor window, ResultSaver saver) {
        this.window = window;
        jobs = new Jobs(this::paint, saver, window);
    }

    /** Lets some pictures be finished; prompts that begin with "bad" fail, and with "slow" note that they take longer. */
    public void let(int pictures) {
        gate.release(pictures);
    }

    private void paint(Request request, Consumer<Event> events, Cancellation cancellation) {
        if (request.prompt().startsWith("bad")) {
            events.accept(new Event.Failed("There is no such thing."));
            return;
        }
        if (request.prompt().startsWith("slow")) {
            events.accept(new Event.Noted("It takes longer."));
        }
        for (int i = 0; i < request.batch(); i++) {
            events.accept(new Event.Started(i, request.batch(), request.seed() + i));
            events.accept(new Event.Stepped(i, 1, request.steps(), Optional.empty(), Duration.ofSeconds(10)));
            try (var _ = cancellation.onCancel(gate::release)) {
                gate.acquireUninterruptibly();
            }
            cancellation.check();
            events.accept(new Event.Finished(new Picture(new Pixels(SIZE, new int[SIZE.width() * SIZE.height()]),
                    request.picture(i), new Picture.Made("test", "cpu", "float32", "none", "", Duration.ZERO))));
        }
        events.accept(new Event.Completed());
    }

    /** An order of a picture in two steps. */
    public static Task task(String prompt) {
        return task(prompt, 1);
    }

    /** The same of several pictures. */
    public static Task task(String prompt, int batch) {
        return new Task(
                new Request("model", prompt, Optional.empty(), new Source.Blank(), SIZE, SamplerName.EULER,
                        SigmaSchedule.AUTOMATIC, 2, 1, 7, batch),
                _ -> {}, _ -> {}, () -> {}, () -> {});
    }

    /** Does something on the window's thread and waits for it. */
    public <T> T ask(Callable<T> task) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return task.call();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }, window).join();
    }

    public void run(Runnable task) {
        ask(() -> {
            task.run();
            return null;
        });
    }

    /** Waits until something is so on the window's thread. */
    public void until(Callable<Boolean> isSo) {
        try {
            WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> ask(isSo));
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** The prompts of what waits. */
    public String waiting() {
        return ask(() -> String.join(" ", jobs.waiting().stream().map(job -> job.request().prompt()).toList()));
    }

    @Override
    public void close() {
        jobs.close();
    }
}
