package studio.gesso.engine.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import studio.gesso.engine.base.CancelledException;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.Worker;

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

    /** The window may close while a job is handed over. */
    @Test
    void aJobForAClosedQueueIsCancelled() {
        var queue = new Queue(gated, () -> {});
        queue.close();
        List<Event> events = new ArrayList<>();
        Job job = queue.submit(request("late"), events::add);
        assertEquals(List.of(new Event.Cancelled()), events);
        assertEquals(Job.Status.CANCELLED, job.status());
        assertEquals(List.of(), queue.jobs());
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

    @ParameterizedTest
    @MethodSource
    void exceptionsBecomeMessagesAndTheQueueContinues(Runnable fault, String said) throws InterruptedException {
        Worker faulty = (request, events, _) -> {
            if (request.prompt().equals("a")) {
                fault.run();
            }
            events.accept(new Event.Completed());
        };
        BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        try (Queue queue = new Queue(faulty, () -> {})) {
            Job a = queue.submit(request("a"), events::add);
            queue.submit(request("b"), events::add);
            Event first = events.poll(20, TimeUnit.SECONDS);
            assertTrue(first instanceof Event.Failed failed && failed.sentence().contains(said), "" + first);
            assertInstanceOf(Event.Completed.class, events.poll(20, TimeUnit.SECONDS));
            assertEquals(Job.Status.FAILED, a.status());
        }
    }

    static Stream<Arguments> exceptionsBecomeMessagesAndTheQueueContinues() {
        return Stream.<Throwable>of(new IllegalStateException("broken"), new StackOverflowError("deep"),
                new UnsatisfiedLinkError("no library"), new NoClassDefFoundError("a/B"), new AssertionError("wrong"),
                new InternalError("a fault of the machine"), new IOException("checked"))
                .map(fault -> arguments(
                        Named.<Runnable>of(fault.getClass().getSimpleName(), () -> QueueTest.throwAnything(fault)),
                        fault.getMessage()));
    }

    @Test
    void aFaultThatCannotBeReportedEndsItsJobAndNotTheQueue() throws InterruptedException {
        Worker faulty = (request, events, _) -> {
            if (request.prompt().equals("a")) {
                throw new Error() {
                    @Override
                    public String getMessage() {
                        throw new OutOfMemoryError("while it is reported");
                    }
                };
            }
            events.accept(new Event.Completed());
        };
        BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        try (Queue queue = new Queue(faulty, () -> {})) {
            queue.submit(request("a"), events::add);
            queue.submit(request("b"), events::add);
            assertInstanceOf(Event.Failed.class, events.poll(20, TimeUnit.SECONDS));
            assertInstanceOf(Event.Completed.class, events.poll(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void tooLittleMemoryIsSaidInAWord() throws InterruptedException {
        BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        Worker large = (_, _, _) -> throwAnything(new OutOfMemoryError("Java heap space"));
        try (Queue queue = new Queue(large, () -> {})) {
            queue.submit(request("a"), events::add);
            Event first = events.poll(20, TimeUnit.SECONDS);
            assertTrue(first instanceof Event.Failed failed && failed.sentence().contains("not enough memory"),
                    "" + first);
        }
    }

    @Test
    void aThrowingListenerStopsNeitherTheQueueNorTheNextJob() throws InterruptedException {
        gate.countDown();
        AtomicInteger told = new AtomicInteger();
        try (Queue queue = new Queue(gated, () -> {
            if (Thread.currentThread().getName().equals("gesso-queue")) {
                throw new StackOverflowError("of the list");
            }
        })) {
            Job a = queue.submit(request("a"), _ -> {
                told.incrementAndGet();
                throw new StackOverflowError("of the listener");
            });
            queue.submit(request("b"), _ -> {});
            assertEquals(List.of("begin a", "end a", "begin b", "end b"), List.of(next(), next(), next(), next()));
            assertEquals(Job.Status.COMPLETED, a.status());
            assertEquals(1, told.get(), "a job ends once");
        }
    }

    @Test
    void aWorkerThatEndsWithoutAWordOrInterruptedDoesNotEndTheQueue() throws InterruptedException {
        BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        Worker silent = (_, _, _) -> Thread.currentThread().interrupt();
        try (Queue queue = new Queue(silent, () -> {})) {
            queue.submit(request("a"), events::add);
            assertInstanceOf(Event.Failed.class, events.poll(20, TimeUnit.SECONDS));
            queue.submit(request("b"), events::add);
            assertInstanceOf(Event.Failed.class, events.poll(20, TimeUnit.SECONDS));
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void throwAnything(Throwable fault) throws T {
        throw (T) fault;
    }

    private String next() throws InterruptedException {
        return log.poll(20, TimeUnit.SECONDS);
    }

    private static Request request(String prompt) {
        return new Request("model", prompt, Optional.empty(), new Source.Blank(), new Size(64, 64), SamplerName.EULER,
                SigmaSchedule.AUTOMATIC, 1, 1, 0, 1);
    }
}
