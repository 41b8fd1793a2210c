package studio.gesso.engine.diffusion.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.nio.file.Path;
import java.util.Optional;
import studio.gesso.engine.diffusion.onnx.library.Ort;

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
        try (var options = Provider.CPU.options()) {
            // Layout optimisations take most of the time and are not needed; without any optimisation, valid
            // half-precision graphs fail.
            options.setOptimizationLevel(OptLevel.EXTENDED_OPT);
            Ort.open(graph, options).close();
            return Optional.empty();
        } catch (OrtException failure) {
            return Optional.of(OnnxErrors.opening(name, failure));
        }
    }
}
