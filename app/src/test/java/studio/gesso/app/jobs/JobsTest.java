package studio.gesso.app.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static studio.gesso.app.jobs.GatedQueue.task;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;

/** The queue as the window sees it. */
class JobsTest {

    private final GatedQueue queue = new GatedQueue();
    private final List<Long> made = new ArrayList<>();

    @BeforeEach
    void listen() {
        queue.run(() -> queue.jobs.onResult(result -> made.add(result.request().seed())));
    }

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void apausedBatchLeavesItsOtherPicturesFirstInTheQueue() {
        queue.run(() -> {
            queue.jobs.submit(task("batch", 3));
            queue.jobs.submit(task("next"));
        });
        queue.until(() -> queue.jobs.progress().get() instanceof Progress.Sampling at && at.step() == 1);
        queue.run(queue.jobs::pause);
        queue.let(1);
        queue.until(() -> queue.jobs.running().get().isEmpty());
        queue.until(() -> queue.jobs.waiting().size() == 2);
        assertEquals("batch next", queue.waiting());
        assertEquals(List.of(7L), queue.ask(() -> List.copyOf(made)));

        queue.run(queue.jobs::resume);
        queue.let(3);
        queue.until(() -> made.size() == 4);
        assertEquals(List.of(7L, 8L, 9L, 7L), made);
    }

    @Test
    void whatIsAskedForTogetherIsKeptTogether() {
        List<Integer> kept = new ArrayList<>();
        queue.run(() -> {
            queue.jobs.onChange(() -> kept.add(queue.jobs.unended().size()));
            queue.jobs.submit(List.of(task("a"), task("b"), task("c")));
            assertEquals(3, kept.getFirst());
        });
    }

    @Test
    void theTimeLeftCountsWhatWaitsAsSoonAsAStepHasToldTheSpeed() {
        queue.run(queue.jobs::pause);
        queue.run(() -> queue.jobs.submit(task("a")));
        queue.until(() -> queue.jobs.waiting().size() == 1);
        assertEquals(Optional.empty(), queue.ask(queue.jobs::left));
        queue.run(queue.jobs::resume);
        queue.run(() -> {
            queue.jobs.submit(task("b", 2));
            queue.jobs.submit(task("c"));
        });
        queue.until(() -> queue.jobs.progress().get() instanceof Progress.Sampling at && at.step() == 1
                && queue.jobs.waiting().size() == 2);
        // A step takes ten seconds: one is left of "a", four of "b" and two of "c".
        assertEquals(Optional.of(Duration.ofSeconds(70)), queue.ask(queue.jobs::left));
    }

    @Test
    void whatIsTakenOutSaysNothingAboutAFailureBefore() {
        queue.run(() -> queue.jobs.submit(task("bad")));
        queue.until(() -> queue.jobs.progress().get() instanceof Progress.Failed);
        queue.run(queue.jobs::pause);
        QueuedJob waiting = queue.ask(() -> queue.jobs.submit(task("a")));
        queue.until(() -> queue.jobs.waiting().contains(waiting));
        queue.run(() -> queue.jobs.remove(waiting));
        queue.until(() -> queue.jobs.waiting().isEmpty());
        assertTrue(queue.ask(() -> queue.jobs.progress().get()) instanceof Progress.Failed);
    }

    @Test
    void messagesAreShownOnce() {
        List<String> notes = new ArrayList<>();
        queue.run(() -> {
            queue.jobs.onNote(notes::add);
            queue.jobs.submit(List.of(task("slow one"), task("slow two")));
        });
        queue.let(2);
        queue.until(() -> made.size() == 2);
        assertEquals(List.of("It takes longer."), queue.ask(() -> List.copyOf(notes)));
    }

    @Test
    void aPictureIsKeptThoughItCannotBeShown() {
        Task shown = task("a");
        Runnable fails = () -> {
            throw new OutOfMemoryError("no room to show it");
        };
        queue.run(() -> queue.jobs.submit(
                new Task(shown.request(), _ -> fails.run(), shown.preview(), fails, fails)));
        queue.let(1);
        queue.until(() -> made.size() == 1);
        queue.until(() -> queue.jobs.progress().get() instanceof Progress.Idle);
        assertEquals(Optional.empty(), queue.ask(() -> queue.jobs.running().get()));
    }

    @Test
    void nothingOfTheCanvasIsHeldByWhatHasBeenMade() {
        List<Result> results = new ArrayList<>();
        queue.run(() -> queue.jobs.onResult(results::add));
        List<WeakReference<Pixels>> canvases = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            canvases.add(submitWithCanvas("picture " + i));
        }
        queue.let(5);
        queue.until(() -> results.size() == 5 && queue.jobs.running().get().isEmpty());
        assertFree(canvases);
        assertEquals(5, queue.ask(results::size));
        assertTrue(queue.ask(() -> queue.jobs.unended().isEmpty()));
    }

    @Test
    void ofWhatFailedTheLastIsHeld() {
        List<WeakReference<Pixels>> canvases = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            canvases.add(submitWithCanvas("bad " + i));
        }
        queue.until(() -> queue.jobs.unended().isEmpty());
        assertFree(canvases.subList(0, 4));
        assertTrue(queue.ask(() -> queue.jobs.progress().get()) instanceof Progress.Failed);
        assertNotNull(canvases.getLast().get(), "it can be tried again");
    }

    private WeakReference<Pixels> submitWithCanvas(String prompt) {
        Pixels canvas = new Pixels(new Size(8, 8), new int[64]);
        Task task = task(prompt);
        Request request = task.request().with(new Source.From(canvas, 1), canvas.size());
        queue.run(() -> queue.jobs.submit(
                new Task(request, _ -> canvas.size(), _ -> canvas.size(), canvas::size, canvas::size)));
        return new WeakReference<>(canvas);
    }

    private static void assertFree(List<WeakReference<Pixels>> canvases) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (canvases.stream().anyMatch(canvas -> canvas.get() != null) && System.nanoTime() < end) {
            System.gc();
        }
        assertEquals(0, canvases.stream().filter(canvas -> canvas.get() != null).count(), "canvases still held");
    }
}
