package studio.gesso.engine.diffusion.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.graph.Port;
import studio.gesso.engine.tensor.Tensor;

/**
 * A T2I-Adapter (Mou et al. 2023): it sees the control image once, and its features are inputs of the U-Net by the same
 * names.
 */
public record FeatureAdapter(NetworkGraph graph) {

    private static final String IMAGE = "image";

    /** How many channels the control image has: 3 for RGB, 1 for grey. */
    public int colours() {
        return graph.input(IMAGE).flatMap(port -> port.extent(1)).orElse(3);
    }

    /**
     * The features of a picture by the U-Net's names for them.
     *
     * @param picture {@code [1, colours, height, width]} in pixels, from 0 to 1
     */
    public Map<String, Tensor> features(Tensor picture, Cancellation cancellation) {
        List<String> names = graph.outputs().stream().map(Port::name).toList();
        var said = graph.run(Map.of(IMAGE, Feed.of(picture), "conditioning_scale", Feed.of(1f)), Set.copyOf(names),
                cancellation);
        Map<String, Tensor> features = new LinkedHashMap<>();
        names.forEach(name -> features.put(name, Objects.requireNonNull(said.get(name))));
        return features;
    }
}
