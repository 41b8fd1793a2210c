package studio.gesso.engine.diffusion.onnx;

import ai.onnxruntime.OrtException;
import java.nio.file.Path;
import java.util.Optional;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.library.CudaLibraries;
import studio.gesso.engine.diffusion.onnx.library.Ort;
import studio.gesso.engine.diffusion.onnx.opening.Optimisation;

/** Checks whether ONNX Runtime can open a graph: in this process, or in another one that may end of it. */
@FunctionalInterface
public interface GraphTrial {

    /** In this process. */
    GraphTrial HERE = (name, graph) -> of(name, graph).map(ModelException::getMessage);

    /**
     * Opens a graph on the processor and closes it again.
     *
     * @param name its name in messages
     * @param graph the graph without weights of any size, as {@link
     *            studio.gesso.engine.diffusion.onnx.graph.edit.WeightlessGraph} makes it
     * @return why it cannot be opened; nothing if it can
     * @throws UserException if the process that tried has ended
     */
    Optional<String> problem(Path name, byte[] graph);

    /** Whether ONNX Runtime is in this process, which then ends with it if it crashes. */
    static boolean isRuntimeHere() {
        return Ort.isLoaded();
    }

    /** Opens a graph in this process, as {@link #problem} does. */
    static Optional<ModelException> of(Path name, byte[] graph) {
        if (!Ort.isLoaded()) {
            // The loaded library stays for the whole process: checking a file must not disable the graphics card.
            var _ = CudaLibraries.ofThisComputer().choose();
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
