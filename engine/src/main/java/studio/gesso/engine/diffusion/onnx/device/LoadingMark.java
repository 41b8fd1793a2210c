package studio.gesso.engine.diffusion.onnx.device;

import java.nio.file.Path;
import java.util.Optional;
import studio.gesso.engine.diffusion.onnx.vendor.ProviderFacts;

/**
 * The mark of a library that is being loaded into this process. It stays where the process crashes meanwhile, and goes where it
 * is ended in an orderly way, such as by Ctrl+C.
 */
final class LoadingMark implements AutoCloseable {

    private final ProbeMemory memory;
    private final ProviderFacts facts;
    private final Thread hook;

    LoadingMark(ProbeMemory memory, ProviderFacts facts, Optional<Path> library) {
        this.memory = memory;
        this.facts = facts;
        memory.loading(facts, library);
        hook = Thread.ofPlatform().name("gesso-mark").unstarted(() -> memory.loaded(facts));
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The process is already ending: the hook is at work.
        }
        memory.loaded(facts);
    }
}
