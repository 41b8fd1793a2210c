package studio.gesso.engine.diffusion.onnx;

import java.nio.file.Path;
import java.util.Optional;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.library.Ort;

/** Has ONNX Runtime open graphs on trial: in this process, or in another one that may end of it. */
@FunctionalInterface
public interface GraphTrials {

    /** In this process. */
    GraphTrials HERE = (name, graph) -> GraphTrial.of(name, graph).map(ModelException::getMessage);

    /** Whether ONNX Runtime is in this process, which then ends with it if it crashes. */
    static boolean isRuntimeHere() {
        return Ort.isLoaded();
    }

    /**
     * Opens a graph and closes it again.
     *
     * @param name its name in messages
     * @param graph the graph without weights of any size
     * @return why it cannot be opened; nothing if it can
     * @throws UserException if the process that tried has ended
     */
    Optional<String> problem(Path name, byte[] graph);
}
