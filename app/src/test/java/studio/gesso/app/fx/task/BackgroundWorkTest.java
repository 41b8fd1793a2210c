package studio.gesso.app.fx.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BackgroundWorkTest {

    @Test
    void longWorkDoesNotDelayOtherWork() throws InterruptedException {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        CountDownLatch scan = new CountDownLatch(1);
        try (BackgroundWork work = BackgroundWork.inBackground(Runnable::run)) {
            BackgroundWork scans = work.apart();
            for (int i = 0; i < 20; i++) {
                scans.start(() -> scan.await(30, TimeUnit.SECONDS), _ -> {}, told::add);
            }
            work.start(() -> "a picture", told::add, told::add);
            assertEquals("a picture", told.poll(20, TimeUnit.SECONDS));
            scan.countDown();
        }
    }

    @Test
    void whatOnlyReadsAndStillWaitsIsDroppedWhenTheWindowCloses() throws InterruptedException {
        Queue<Integer> read = new ConcurrentLinkedQueue<>();
        CountDownLatch running = new CountDownLatch(2);
        CountDownLatch slowDisk = new CountDownLatch(1);
        BackgroundWork work = BackgroundWork.inBackground(Runnable::run);
        BackgroundWork scans = work.reading();
        for (int i = 0; i < 50; i++) {
            scans.start(() -> {
                running.countDown();
                return slowDisk.await(30, TimeUnit.SECONDS);
            }, _ -> read.add(1), _ -> read.add(1));
        }
        running.await();
        Thread closing = Thread.ofPlatform().start(work::close);
        while (closing.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        slowDisk.countDown();
        closing.join();
        assertEquals(2, read.size(), "what was being read");
    }

    /** The window is closed on its own thread while the queue's and others hand something over. */
    @Test
    void whatIsHandedOverWhileTheWindowIsClosedIsDroppedInSilence() throws InterruptedException {
        Queue<Throwable> thrown = new ConcurrentLinkedQueue<>();
        for (int round = 0; round < 200; round++) {
            BackgroundWork work = BackgroundWork.inBackground(Runnable::run);
            CountDownLatch busy = new CountDownLatch(1);
            Thread queue = Thread.ofPlatform().start(() -> {
                try {
                    for (int i = 0; i < 2000; i++) {
                        work.start(() -> 1, _ -> {}, _ -> {});
                        work.threads().execute(() -> {});
                        busy.countDown();
                    }
                } catch (RuntimeException fault) {
                    thrown.add(fault);
                }
            });
            busy.await();
            work.close();
            queue.join();
        }
        assertTrue(thrown.isEmpty(), thrown::toString);
    }
}
