package studio.gesso.engine.diffusion.onnx.device;

import java.nio.file.Path;
import java.util.Optional;
import studio.gesso.engine.base.ExitHook;
import studio.gesso.engine.diffusion.onnx.vendor.ProviderFacts;

/**
 * The mark of a library that is being loaded into this process. It stays where the process crashes meanwhile, and goes where it
 * is ended in an orderly way, such as by Ctrl+C.
 */
final class LoadingMark implements AutoCloseable {

    private final ProbeMemory memory;
    private final ProviderFacts facts;
    private final ExitHook hook;

    LoadingMark(ProbeMemory memory, ProviderFacts facts, Optional<Path> library) {
        this.memory = memory;
        this.facts = facts;
        memory.loading(facts, library);
        hook = new ExitHook(() -> memory.loaded(facts));
    }

    @Override
    public void close() {
        hook.close();
        memory.loaded(facts);
    }
}
