package studio.gesso.engine.diffusion.pipeline;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.state.StateListener;

/** A pipeline for each small model, so that each model is opened once however often a class asks for it. */
public final class OpenPipelines implements AutoCloseable {

    public static final Path FOLDER = Path.of("target", "pipelines");

    private final Map<String, Pipeline> open = new HashMap<>();
    private final StateListener listener;

    /** @param listener hears the states of all of them */
    public OpenPipelines(StateListener listener) {
        this.listener = listener;
    }

    /** The pipeline of a model. */
    public Pipeline of(String model) {
        return open.computeIfAbsent(model, _ -> new Pipeline(
                new ModelLibrary(Optional.empty(), FOLDER, List.of()), Provider.CPU, listener));
    }

    @Override
    public void close() {
        open.values().forEach(Pipeline::close);
    }
}
