package studio.gesso.engine.diffusion.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.diffusion.onnx.vendor.KnownProviders;
import studio.gesso.engine.diffusion.onnx.vendor.ProviderFacts;

/** A provider that bears one thread only gets one. */
class TurnTest {

    private static AtomicBoolean enter(ProviderFacts facts, AtomicBoolean entered) {
        try (var _ = Turn.of(facts).take()) {
            entered.set(true);
        }
        return entered;
    }

    @Test
    void oneThatBearsOneThreadLetsTheOthersWait() throws InterruptedException {
        ProviderFacts webgpu = KnownProviders.own("webgpu");
        assertTrue(webgpu.serial());
        var entered = new AtomicBoolean();
        Thread other;
        try (var _ = Turn.of(webgpu).take()) {
            other = Thread.ofPlatform().start(() -> enter(webgpu, entered));
            ReentrantLock lock = Objects.requireNonNull(Turn.LOCKS.get(webgpu.provider()));
            while (!lock.hasQueuedThread(other)) {
                Thread.onSpinWait();
            }
            assertFalse(entered.get());
        }
        other.join();
        assertTrue(entered.get());
    }

    @Test
    void theProcessorLetsAllIn() throws InterruptedException {
        var entered = new AtomicBoolean();
        try (var _ = Turn.of(KnownProviders.processor()).take()) {
            Thread.ofPlatform().start(() -> enter(KnownProviders.processor(), entered)).join();
        }
        assertEquals(true, entered.get());
    }
}
