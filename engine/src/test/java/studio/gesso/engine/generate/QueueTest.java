package studio.gesso.engine.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.onnx.CancelledException;
import studio.gesso.engine.sampling.Samplers;
import studio.gesso.engine.sampling.Sigmas;

@Timeout(30)
class QueueTest {

    private final BlockingQueue<String> log = new LinkedBlockingQueue<>();
    private final CountDownLatch gate = new CountDownLatch(1);

    /** Waits at the gate, or for being stopped, then completes. */
    private final Worker gated = (request, events, cancellation) -> {
        log.add("begin " + request.prompt());
        try (var _ = cancellation.onCancel(gate::countDown)) {
            gate.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        if (cancellation.isCancelled()) {
            throw new CancelledException();
        }
        log.add("end " + request.prompt());
        events.accept(new Event.Completed());
    };

    @Test
    void jobsAreDoneInOrder() throws InterruptedException {
        try (Queue queue = new Queue(gated, () -> {})) {
            queue.submit(request("a"), _ -> {});
            queue.submit(request("b"), _ -> {});
            gate.countDown();
            assertEquals(List.of("begin a", "end a", "begin b", "end b"), List.of(next(), next(), next(), next()));
        }
    }

    @Test
    void aWaitingJobCanBeMovedToTheFront() throws InterruptedException {
        try (Queue queue = new Queue(gated, () -> {})) {
            queue.submit(request("a"), _ -> {});
            assertEquals("begin a", next());
            queue.submit(request("b"), _ -> {});
            Job c = queue.submit(request("c"), _ -> {});
            queue.move(c, 0);
            gate.countDown();
            assertEquals(List.of("end a", "begin c", "end c", "begin b"), List.of(next(), next(), next(), next()));
        }
    }

    @Test
    void aWaitingJobIsStoppedAtOnce() throws InterruptedException {
        try (Queue queue = new Queue(gated, () -> {})) {
            queue.submit(request("a"), _ -> {});
            assertEquals("begin a", next());
            BlockingQueue<Event> events = new LinkedBlockingQueue<>();
            Job b = queue.submit(request("b"), events::add);
            b.stop();
            assertInstanceOf(Event.Cancelled.class, events.take());
            assertEquals(Job.Status.CANCELLED, b.status());
            assertEquals(1, queue.jobs().size());
        }
    }

    @Test
    void theRunningJobIsStoppedAndTheNextBegins() throws InterruptedException {
        try (Queue queue = new Queue(gated, () -> {})) {
            BlockingQueue<Event> events = new LinkedBlockingQueue<>();
            Job a = queue.submit(request("a"), events::add);
            assertEquals("begin a", next());
            queue.submit(request("b"), _ -> {});
            a.stop();
            assertInstanceOf(Event.Cancelled.class, events.take());
            assertEquals(List.of("begin b", "end b"), List.of(next(), next()));
        }
    }

    @Test
    void aPausedQueueBeginsNothing() throws InterruptedException {
        gate.countDown();
        try (Queue queue = new Queue(gated, () -> {})) {
            queue.pause();
            Job a = queue.submit(request("a"), _ -> {});
            assertTrue(queue.isPaused());
            assertEquals(Job.Status.WAITING, a.status());
            queue.resume();
            assertEquals("begin a", next());
        }
    }

    @Test
    void aFaultBecomesASentenceAndTheQueueGoesOn() throws InterruptedException {
        Worker faulty = (request, events, _) -> {
            if (request.prompt().equals("a")) {
                throw new IllegalStateException("broken");
            }
            events.accept(new Event.Completed());
        };
        BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        try (Queue queue = new Queue(faulty, () -> {})) {
            queue.submit(request("a"), events::add);
            queue.submit(request("b"), events::add);
            Event first = events.take();
            assertTrue(first instanceof Event.Failed failed && failed.sentence().contains("broken"), first.toString());
            assertInstanceOf(Event.Completed.class, events.take());
        }
    }

    private String next() throws InterruptedException {
        return log.poll(20, TimeUnit.SECONDS);
    }

    private static Request request(String prompt) {
        return new Request("model", prompt, Optional.empty(), new Source.Blank(), new Size(64, 64), Samplers.EULER,
                Sigmas.AUTOMATIC, 1, 1, 0, 1);
    }
}
