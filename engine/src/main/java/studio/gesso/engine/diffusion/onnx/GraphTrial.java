package studio.gesso.engine.diffusion.onnx;

import ai.onnxruntime.OrtException;
import java.nio.file.Path;
import java.util.Optional;
import studio.gesso.engine.diffusion.onnx.library.Ort;
import studio.gesso.engine.diffusion.onnx.opening.Optimisation;

/** Checks whether ONNX Runtime can open a graph. */
public final class GraphTrial {

    private GraphTrial() {}

    /**
     * Opens a graph on the processor and closes it again.
     *
     * @param name its name in messages
     * @param graph the graph without weights of any size, as {@link
     *            studio.gesso.engine.diffusion.onnx.graph.edit.WeightlessGraph} makes it
     * @return why it cannot be opened; nothing if it can
     */
    public static Optional<ModelException> of(Path name, byte[] graph) {
        if (!Ort.isLoaded()) {
            // The loaded library stays for the whole process: checking a file must not disable the graphics card.
            Provider.choose(Provider.AUTO);
        }
        // Without any optimisation, valid half-precision graphs fail.
        try (var options = Provider.CPU.options(Optimisation.NODES)) {
            Ort.open(graph, options).close();
            return Optional.empty();
        } catch (OrtException failure) {
            return Optional.of(OnnxErrors.opening(name, failure));
        }
    }
}
