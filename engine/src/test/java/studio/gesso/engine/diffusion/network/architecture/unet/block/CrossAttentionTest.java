package studio.gesso.engine.diffusion.network.architecture.unet.block;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import studio.gesso.engine.diffusion.network.architecture.TinyNetworks;
import studio.gesso.engine.diffusion.network.architecture.adapter.IpAdapters;
import studio.gesso.engine.diffusion.network.architecture.unet.block.BlockContext.AdapterTerm;
import studio.gesso.engine.diffusion.network.architecture.unet.block.BlockContext.Precision;
import studio.gesso.engine.diffusion.network.builder.Dimension;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.network.builder.Modules;
import studio.gesso.engine.diffusion.network.builder.Value;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.OnnxModel;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.tensor.Tensor;

/** One cross attention with an IP-Adapter that has two pictures, at several scales, against diffusers. */
class CrossAttentionTest {

    /** Of both layers: all levels of the one model have so many, and the lower level of the other. */
    private static final int HEADS = 4;

    @TestFactory
    Stream<DynamicTest> adapters() {
        return IpAdapters.parts("attention")
                .flatMap(part -> part.getAsJsonObject("output")
                        .entrySet()
                        .stream()
                        .map(output -> DynamicTest.dynamicTest(output.getValue().getAsString(),
                                () -> TinyNetworks.assertAgree(IpAdapters.npy(output.getValue().getAsString()),
                                        attend(part, Float.parseFloat(output.getKey())), 1e-5, output.getKey()))));
    }

    private static Tensor attend(JsonObject part, float scale) {
        GraphBuilder graph = new GraphBuilder("attention", StoredType.FLOAT);
        Modules modules = Modules.of(graph, TinyNetworks.weights(IpAdapters.unet(part)))
                .at(part.get("module").getAsString());
        String number = "ip_adapter_0." + part.get("layer").getAsInt() + ".";
        List<AdapterTerm> adapter = List.of(new AdapterTerm(input(graph, "key"), input(graph, "value"),
                Optional.empty()));
        graph.output("y", StoredType.FLOAT, shape("y"), CrossAttention.of(modules, input(graph, "x"),
                input(graph, "text"), HEADS, adapter, Precision.AS_THE_NETWORK));
        Tensor tokens = IpAdapters.tensor(part, "tokens");
        int[] extents = tokens.shape();
        Map<String, Feed> keys = IpAdapters.keys(part, tokens.reshape(1, extents[1] * extents[2], extents[3]), scale,
                0);
        Map<String, Feed> feeds = new HashMap<>();
        feeds.put("key", Objects.requireNonNull(keys.get(number + "key")));
        feeds.put("value", Objects.requireNonNull(keys.get(number + "value")));
        feeds.put("x", Feed.of(IpAdapters.tensor(part, "input")));
        feeds.put("text", Feed.of(IpAdapters.tensor(part, "text")));
        try (OnnxModel model = TinyNetworks.open(graph)) {
            return Objects.requireNonNull(TinyNetworks.run(model, feeds).get("y"));
        }
    }

    private static Value input(GraphBuilder graph, String name) {
        return graph.input(name, StoredType.FLOAT, shape(name));
    }

    private static List<Dimension> shape(String name) {
        return List.of(Dimension.of(1), Dimension.of(name + "_tokens"), Dimension.of(name + "_width"));
    }
}
