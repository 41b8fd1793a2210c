package studio.gesso.engine.diffusion.onnx.graph;

import java.nio.file.Path;
import studio.gesso.engine.base.file.ParentFolder;

/**
 * A graph in a file, and the folder in which its weights are.
 *
 * @param path the ONNX file
 * @param weights the folder from which the graph names its weight files: its own as ONNX has it; for a graph that Gesso made,
 *            that of the file whose weights it reads
 */
public record GraphFile(Path path, Path weights) {

    /** An ordinary ONNX file, whose weights are in it or next to it. */
    public static GraphFile of(Path path) {
        return new GraphFile(path, ParentFolder.of(path));
    }

    /** Whether the weights are in another folder than the graph. */
    public boolean isApart() {
        return !weights.equals(ParentFolder.of(path));
    }
}
