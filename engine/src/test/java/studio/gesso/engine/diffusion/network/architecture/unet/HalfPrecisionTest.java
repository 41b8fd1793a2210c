package studio.gesso.engine.diffusion.network.architecture.unet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.diffusion.network.architecture.TinyNetworks;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.OnnxModel;
import studio.gesso.engine.diffusion.onnx.graph.ElementType;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.tensor.Tensor;

/** A network of float16 computes like that of float32, but for its rounding; its timestep stays exact. */
class HalfPrecisionTest {

    @ParameterizedTest
    @ValueSource(strings = {"sd1", "sdxl"})
    void halvesGiveAboutTheSame(String name) {
        Path folder = TinyNetworks.WEIGHTS.resolve("diffusers").resolve(name).resolve("unet");
        UNetConfig config = UNetConfig.conditional(name, TinyNetworks.json(folder.resolve("config.json")));
        Weights weights = TinyNetworks.weights(folder);
        Map<String, Feed> feeds = new HashMap<>();
        feeds.put("sample", Feed.of(TinyNetworks.random(1, 1, 4, 16, 16)));
        feeds.put("timestep", Feed.of(998.75));
        feeds.put("encoder_hidden_states", Feed.of(TinyNetworks.random(2, 1, 77, config.textWidth())));
        feeds.put("text_embeds", Feed.of(TinyNetworks.random(3, 1, 48)));
        feeds.put("time_ids", Feed.of(new Tensor(new int[]{1, 6}, new float[]{1024, 1023, 0, 1, 4095, 4093})));
        TinyNetworks.assertAgree(predict(config, weights, StoredType.FLOAT, feeds),
                predict(config, TinyNetworks.narrowed(weights), StoredType.FLOAT16, feeds), 2e-2, name);
    }

    private static Tensor predict(UNetConfig config, Weights weights, StoredType type,
            Map<String, Feed> feeds) {
        GraphBuilder graph = new GraphBuilder("unet", type);
        new UNet2DCondition(config, UNetInputs.NONE).build(graph, weights);
        try (OnnxModel model = TinyNetworks.open(graph)) {
            model.inputs()
                    .stream()
                    .filter(port -> port.name().startsWith("time"))
                    .forEach(
                            port -> assertEquals(ElementType.FLOAT, port.type()));
            return Objects.requireNonNull(TinyNetworks.run(model, feeds).get("out_sample"));
        }
    }
}
