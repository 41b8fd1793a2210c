package studio.gesso.engine.diffusion.network.architecture.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.architecture.TinyNetworks;
import studio.gesso.engine.diffusion.network.architecture.unet.AdapterLayers;
import studio.gesso.engine.diffusion.network.architecture.unet.AdapterLayers.Layer;
import studio.gesso.engine.diffusion.network.architecture.unet.UNet2DCondition;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetInputs;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetInputs.ControlNets;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetInputs.Reach;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.OnnxModel;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.tensor.Tensor;

/** The parts of IP-Adapters, and U-Nets with them, give what diffusers gives. */
class IpAdapterTest {

    private static final double MOST = 1e-5;

    @TestFactory
    Stream<DynamicTest> pictureBecomesTokens() {
        return IpAdapters.parts("image_proj")
                .map(part -> DynamicTest.dynamicTest(part.get("tokens").getAsString(),
                        () -> {
                            Tensor expected = IpAdapters.tensor(part, "tokens");
                            List<String> pictures = IpAdapters.pictures(part);
                            for (int i = 0; i < pictures.size(); i++) {
                                TinyNetworks.assertAgree(expected.row(i),
                                        IpAdapters.tokens(part, IpAdapters.encoded(part, pictures.get(i))), MOST,
                                        "tokens");
                            }
                            Tensor nothing = IpAdapters.encoded(part, "zeros");
                            if (part.get("file").getAsString().contains("plain")) {
                                nothing = Tensor.zeros(nothing.shape());
                            }
                            TinyNetworks.assertAgree(IpAdapters.tensor(part, "negative_tokens").row(0),
                                    IpAdapters.tokens(part, nothing), MOST, "negative tokens");
                        }));
    }

    @TestFactory
    Stream<DynamicTest> uNetFollowsThePicture() {
        return IpAdapters.parts("unet").map(part -> DynamicTest.dynamicTest(part.get("file").getAsString(), () -> {
            Tensor tokens = IpAdapters.tokens(part, IpAdapters.encoded(part, IpAdapters.pictures(part).getFirst()));
            Tensor expected = IpAdapters.tensor(part, "out_sample");
            TinyNetworks.assertAgree(expected,
                    predict(part, List.of(Reach.EVERYWHERE), IpAdapters.keys(part, tokens, 1, 0)), 1e-4, "out");
            Tensor without = predict(part, List.of(), Map.of());
            assertTrue(!without.equals(expected), "the adapter must have an effect");
            assertEquals(without, predict(part, List.of(Reach.EVERYWHERE), IpAdapters.keys(part, tokens, 0, 0)));
        }));
    }

    @Test
    void masksSayWhereAnAdapterActs() {
        JsonObject part = IpAdapters.parts("unet").findFirst().orElseThrow();
        Tensor tokens = IpAdapters.tokens(part, IpAdapters.encoded(part, "tall"));
        Map<String, Feed> keys = IpAdapters.keys(part, tokens, 0.7f, 0);
        Tensor everywhere = predict(part, List.of(Reach.EVERYWHERE), keys);
        assertEquals(everywhere, predict(part, List.of(Reach.WHERE_MASKED), withMask(keys, 0, 1)));
        assertEquals(predict(part, List.of(), Map.of()),
                predict(part, List.of(Reach.WHERE_MASKED), withMask(keys, 0, 0)));
        Map<String, Feed> two = withMask(keys, 0, 0);
        two.putAll(withMask(IpAdapters.keys(part, tokens, 0.7f, 1), 1, 1));
        assertEquals(everywhere, predict(part, List.of(Reach.WHERE_MASKED, Reach.WHERE_MASKED), two));
    }

    @Test
    void layersAreNumberedAsInFiles() {
        JsonObject expected = TinyNetworks.json(TinyNetworks.WEIGHTS.resolve("ip-adapter/expected.json"))
                .getAsJsonObject("layers");
        IpAdapters.parts("attention").forEach(part -> {
            Map<String, String> numbers = new HashMap<>();
            String base = part.get("base").getAsString().replace("../diffusers/", "");
            expected.getAsJsonObject(base)
                    .entrySet()
                    .forEach(layer -> numbers.put(layer.getKey(), layer.getValue().getAsString()));
            Map<String, String> ours = new HashMap<>();
            for (Layer layer : AdapterLayers.of(IpAdapters.config(part)).all()) {
                ours.put(Integer.toString(layer.number()), layer.module());
            }
            assertEquals(numbers, ours);
        });
    }

    @Test
    void anAdapterForAnotherModelIsRefused() {
        JsonObject xl = IpAdapters.parts("attention")
                .filter(part -> part.get("file").getAsString().startsWith("xl"))
                .findFirst()
                .orElseThrow();
        JsonObject sd1 = IpAdapters.parts("attention").findFirst().orElseThrow();
        GraphBuilder graph = new GraphBuilder("keys", StoredType.FLOAT);
        IpAdapterAttention attention = new IpAdapterAttention(AdapterLayers.of(IpAdapters.config(sd1)));
        UserException refusal = assertThrows(UserException.class, () -> attention.build(graph, IpAdapters.weights(xl)));
        assertTrue(refusal.getMessage().contains("another model"), refusal.getMessage());
    }

    private static Map<String, Feed> withMask(Map<String, Feed> keys, int adapter, float value) {
        Map<String, Feed> all = new HashMap<>(keys);
        for (int level = 0; level < 3; level++) {
            int queries = (16 >> level) * (16 >> level);
            float[] mask = new float[queries];
            Arrays.fill(mask, value);
            all.put("ip_adapter_" + adapter + ".mask." + level, Feed.of(new Tensor(new int[]{1, queries, 1}, mask)));
        }
        return all;
    }

    private static Tensor predict(JsonObject part, List<Reach> adapters, Map<String, Feed> keys) {
        GraphBuilder graph = new GraphBuilder("unet", StoredType.FLOAT);
        new UNet2DCondition(IpAdapters.config(part), new UNetInputs(ControlNets.LEFT_OUT, 0, adapters)).build(graph,
                TinyNetworks.weights(IpAdapters.unet(part)));
        Map<String, Feed> feeds = new HashMap<>(keys);
        feeds.put("sample", Feed.of(IpAdapters.tensor(part, "sample")));
        feeds.put("timestep", Feed.of(part.get("timestep").getAsDouble()));
        feeds.put("encoder_hidden_states", Feed.of(IpAdapters.tensor(part, "text")));
        try (OnnxModel model = TinyNetworks.open(graph)) {
            return TinyNetworks.run(model, feeds).values().iterator().next();
        }
    }
}
