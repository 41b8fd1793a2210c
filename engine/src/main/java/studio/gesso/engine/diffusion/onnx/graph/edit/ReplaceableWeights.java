package studio.gesso.engine.diffusion.onnx.graph.edit;

import java.io.IOException;
import java.util.Set;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;

/** Copies a graph so that some of its weights can be replaced when it is opened, also those that are in its own file. */
public final class ReplaceableWeights {

    private ReplaceableWeights() {}

    /**
     * Copies a graph.
     *
     * @param weights the names of those that will be replaced
     * @return the new graph, to be opened as if it were in the folder of the file
     * @throws IOException if the file cannot be read, or is not a complete ONNX file
     */
    public static byte[] of(OnnxFile file, Set<String> weights) throws IOException {
        return new GraphCopy(file, weights).toBytes();
    }
}
