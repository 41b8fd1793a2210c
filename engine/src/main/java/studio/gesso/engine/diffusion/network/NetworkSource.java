package studio.gesso.engine.diffusion.network;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import studio.gesso.engine.diffusion.onnx.ReplacedWeight;
import studio.gesso.engine.diffusion.onnx.graph.GraphFile;

/**
 * What a network is opened from.
 *
 * @param graph its graph, and where its weights are
 * @param replaced computes the weights that are replaced, such as those that a LoRA changes; called when the network is
 *            opened, because they take memory
 */
public record NetworkSource(GraphFile graph, Supplier<List<ReplacedWeight>> replaced) {

    /** An ordinary ONNX file. */
    public static NetworkSource of(Path file) {
        return of(GraphFile.of(file));
    }

    /** A graph with the weights that it names. */
    public static NetworkSource of(GraphFile graph) {
        return new NetworkSource(graph, List::of);
    }
}
