package studio.gesso.engine.diffusion.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.CancelledException;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.pending.PendingModel;

/** A network is opened once, by another thread; whoever waits for it hears of it, and can leave. */
class PendingModelTest {

    private static final PendingModel.Progress UNHEARD = (_, _) -> {};

    private ExecutorService thread;

    @BeforeEach
    void start() {
        thread = Executors.newSingleThreadExecutor();
    }

    @AfterEach
    void end() {
        thread.close();
    }

    @Test
    void whoeverNeedsItGetsTheSameAndHearsOfIt() {
        List<Long> heard = new ArrayList<>();
        CountDownLatch told = new CountDownLatch(1);
        try (PendingModel pending = new PendingModel((progress, _) -> {
            progress.at(40, 100);
            await(told);
            return open();
        }, thread)) {
            OnnxModel first = pending.get((done, _) -> {
                heard.add(done);
                told.countDown();
            }, new Cancellation());
            assertSame(first, pending.get(UNHEARD, new Cancellation()));
            assertEquals(List.of(40L), heard);
        }
    }

    @Test
    void whoCancelsDoesNotWaitForOnnxRuntimeAndWhatWasOpenedIsThereForTheNext() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger times = new AtomicInteger();
        Cancellation cancellation = new Cancellation();
        try (PendingModel pending = new PendingModel((progress, _) -> {
            times.incrementAndGet();
            progress.at(1, 1);
            begun.countDown();
            await(go);
            return open();
        }, thread)) {
            assertThrows(CancelledException.class, () -> pending.get((_, _) -> cancellation.cancel(), cancellation));
            go.countDown();
            pending.get(UNHEARD, new Cancellation());
            assertEquals(1, times.get());
        }
    }

    @Test
    void whatWasStoppedIsTriedAgainByTheNext() {
        AtomicInteger times = new AtomicInteger();
        Cancellation cancellation = new Cancellation();
        try (PendingModel pending = new PendingModel((progress, stop) -> {
            if (times.incrementAndGet() == 1) {
                progress.at(1, 2);
                CountDownLatch stopped = new CountDownLatch(1);
                stop.onCancel(stopped::countDown);
                await(stopped);
                stop.check();
            }
            return open();
        }, thread)) {
            assertThrows(CancelledException.class, () -> pending.get((_, _) -> cancellation.cancel(), cancellation));
            pending.get(UNHEARD, new Cancellation());
            assertEquals(2, times.get());
        }
    }

    @Test
    void aFailureInTheBackgroundIsThrownToTheNextWhoNeedsItAndThenTriedAgain() {
        AtomicInteger times = new AtomicInteger();
        try (PendingModel pending = new PendingModel((_, _) -> {
            if (times.incrementAndGet() == 1) {
                throw new UserException("full");
            }
            return open();
        }, thread)) {
            pending.begin();
            assertEquals("full", assertThrows(UserException.class, () -> pending.get(UNHEARD, new Cancellation()))
                    .getMessage());
            pending.get(UNHEARD, new Cancellation());
        }
    }

    @Test
    void afterClosingNothingIsOpened() {
        PendingModel pending = new PendingModel((_, _) -> open(), thread);
        pending.begin();
        pending.close();
        assertThrows(IllegalStateException.class, () -> pending.get(UNHEARD, new Cancellation()));
        assertTrue(!pending.hasFailed());
    }

    private static OnnxModel open() {
        return TestGraphs.open("sd1/text_encoder");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
