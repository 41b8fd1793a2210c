package studio.gesso.engine.diffusion.weights.number;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.CancelledException;

/** Of those who want the same converted file, one converts, and the others wait and hear of it. */
class ConversionLockTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void place() {
        file = folder.resolve("unet/weights.safetensors");
    }

    @Test
    void whoWaitsHearsOfTheOtherAndIsNext() throws InterruptedException {
        List<Long> own = new ArrayList<>();
        CountDownLatch heard = new CountDownLatch(1);
        CompletableFuture<Void> next;
        try (ConversionLock first = take(new Cancellation())) {
            first.telling((done, _) -> own.add(done)).at(30, 100);
            next = CompletableFuture.runAsync(() -> ConversionLock.take(file, (done, all) -> {
                assertEquals(30, done);
                assertEquals(100, all);
                heard.countDown();
            }, new Cancellation()).close());
            heard.await();
        }
        next.join();
        assertEquals(List.of(30L), own);
    }

    @Test
    void whoWaitsCanLeave() {
        try (ConversionLock first = take(new Cancellation())) {
            first.telling((_, _) -> {}).at(1, 2);
            Cancellation cancellation = new Cancellation();
            assertThrows(CancelledException.class, () -> ConversionLock
                    .take(file, (_, _) -> cancellation.cancel(), cancellation));
        }
        take(new Cancellation()).close();
    }

    private ConversionLock take(Cancellation cancellation) {
        return ConversionLock.take(file, (_, _) -> {}, cancellation);
    }
}
