package studio.gesso.engine.diffusion.onnx.graph.edit;

import java.io.IOException;
import java.util.Set;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;

/** Makes a changed copy of a graph. */
@FunctionalInterface
public interface GraphEdit {

    /**
     * Copies a graph.
     *
     * @param replaced the names of weights whose numbers are given when the copy is opened
     * @return the new graph, to be opened as if it were in the folder of the file
     * @throws IOException if the file cannot be read, or is not a complete ONNX file
     */
    byte[] of(OnnxFile file, Set<String> replaced) throws IOException;
}
