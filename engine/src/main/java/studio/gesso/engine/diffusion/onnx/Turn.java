package studio.gesso.engine.diffusion.onnx;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import studio.gesso.engine.diffusion.onnx.vendor.ProviderFacts;

/**
 * The turn to be in an execution provider: WebGPU's crashes where one thread opens a network while another one runs
 * another (seen with ONNX Runtime 1.29).
 */
@FunctionalInterface
interface Turn {

    /** Those of the providers that bear one thread only, by their names in ONNX Runtime. */
    Map<String, ReentrantLock> LOCKS = new ConcurrentHashMap<>();

    /** Nobody else is there until it is closed. */
    @FunctionalInterface
    interface Taken extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits for the turn. */
    Taken take();

    /** The turn of a provider, shared by all of its networks; at once where it bears several threads. */
    static Turn of(ProviderFacts facts) {
        if (!facts.serial()) {
            return () -> () -> {};
        }
        ReentrantLock lock = LOCKS.computeIfAbsent(facts.provider(), _ -> new ReentrantLock(true));
        return () -> {
            lock.lock();
            return lock::unlock;
        };
    }
}
