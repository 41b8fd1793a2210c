package studio.gesso.engine.diffusion.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.nio.file.Path;
import java.util.Optional;
import studio.gesso.engine.diffusion.onnx.library.Ort;

/** Asks ONNX Runtime whether it would take a graph. */
public final class GraphTrial {

    private GraphTrial() {}

    /**
     * Opens a graph on the processor and closes it again.
     *
     * @param name what the failure calls it
     * @param graph the graph without weights of any size, as {@link studio.gesso.engine.diffusion.onnx.graph.edit.WeightlessGraph} makes it
     * @return why it cannot be opened; nothing if it can
     */
    public static Optional<ModelException> of(Path name, byte[] graph) {
        if (!Ort.isLoaded()) {
            // What is loaded now serves this process to its end: a look at a file must not take the graphics card from it.
            Provider.choose(Provider.AUTO);
        }
        try (var options = Provider.CPU.options()) {
            // Layouts cost most of the time and decide nothing; with no optimisation at all, sound half-precision graphs fail.
            options.setOptimizationLevel(OptLevel.EXTENDED_OPT);
            Ort.open(graph, options).close();
            return Optional.empty();
        } catch (OrtException failure) {
            return Optional.of(OnnxErrors.opening(name, failure));
        }
    }
}
