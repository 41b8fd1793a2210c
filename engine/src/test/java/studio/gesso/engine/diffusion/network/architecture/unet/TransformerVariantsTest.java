package studio.gesso.engine.diffusion.network.architecture.unet;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.architecture.TinyNetworks;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.OnnxModel;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.tensor.Tensor;

/** Transformers that are other than diffusers': those of the starter model. */
class TransformerVariantsTest {

    private static final Path SD1 = TinyNetworks.WEIGHTS.resolve("diffusers/sd1/unet");
    private static final String FIRST = "ff.net.0.proj.";

    private static JsonObject config() {
        return TinyNetworks.json(SD1.resolve("config.json"));
    }

    private static JsonObject plain() {
        JsonObject json = config();
        json.addProperty("transformer_projection", false);
        json.addProperty("transformer_activation_fn", "gelu");
        return json;
    }

    private static Tensor said(JsonObject json, Weights weights) {
        GraphBuilder graph = new GraphBuilder("unet", StoredType.FLOAT);
        new UNet2DCondition(UNetConfig.conditional("sd1", json), UNetInputs.NONE).build(graph, weights);
        int width = json.get("cross_attention_dim").getAsInt();
        Map<String, Feed> feeds = Map.of("sample", Feed.of(TinyNetworks.random(1, 1, 4, 16, 16)), "timestep",
                Feed.of(481), "encoder_hidden_states", Feed.of(TinyNetworks.random(2, 1, 7, width)));
        try (OnnxModel model = TinyNetworks.open(graph)) {
            return Objects.requireNonNull(TinyNetworks.run(model, feeds).get("out_sample"));
        }
    }

    /** One without projections is one whose projections change nothing, and GELU is GEGLU of which one half is 1. */
    @Test
    void plainTransformersAreUsualOnesWhoseExtraLayersDoNothing() {
        Weights own = TinyNetworks.weights(SD1);
        Map<String, StoredTensor> inert = new LinkedHashMap<>();
        Map<String, StoredTensor> small = new LinkedHashMap<>();
        own.all().forEach((name, tensor) -> {
            boolean isProjection = name.contains(".proj_in.") || name.contains(".proj_out.");
            inert.put(name, isProjection ? identity(tensor) : name.contains(FIRST) ? ones(tensor) : tensor);
            if (!isProjection) {
                small.put(name, name.contains(FIRST) ? secondHalf(tensor) : tensor);
            }
        });
        TinyNetworks.assertAgree(said(config(), new Weights("inert", inert)),
                said(plain(), new Weights("small", small)), 1e-6, "out_sample");
    }

    @Test
    void theEpsilonOfTheirNormalisationIsThatOfTheConfig() {
        Weights own = TinyNetworks.weights(SD1);
        JsonObject usual = config();
        usual.addProperty("transformer_norm_eps", 1e-6);
        TinyNetworks.assertAgree(said(config(), own), said(usual, own), 0, "the default");
        usual.addProperty("transformer_norm_eps", 0.5);
        assertThrows(AssertionError.class,
                () -> TinyNetworks.assertAgree(said(config(), own), said(usual, own), 1e-3, "another one"));
    }

    @Test
    void weightsOfTheOtherKindAreRefusedByName() {
        JsonObject gelu = config();
        Map<String, StoredTensor> without = new LinkedHashMap<>(TinyNetworks.weights(SD1).all());
        without.keySet().removeIf(name -> name.contains(".proj_in."));
        UserException missing = assertThrows(UserException.class, () -> said(gelu, new Weights("cut", without)));
        assertTrue(missing.getMessage().contains("proj_in"), missing.getMessage());
    }

    private static StoredTensor identity(StoredTensor tensor) {
        int width = (int) tensor.extent(0);
        boolean isMatrix = tensor.shape().size() > 1;
        return filled(tensor, tensor.shape(), i -> isMatrix && i / width == i % width ? 1 : 0);
    }

    /** Zeros for the first half of the rows of a matrix, ones for that of a bias. */
    private static StoredTensor ones(StoredTensor tensor) {
        Tensor own = TinyNetworks.numbers(tensor);
        boolean isMatrix = tensor.shape().size() > 1;
        return filled(tensor, tensor.shape(),
                i -> i < own.size() / 2 ? isMatrix ? 0 : 1 : own.data()[i]);
    }

    private static StoredTensor secondHalf(StoredTensor tensor) {
        Tensor own = TinyNetworks.numbers(tensor);
        List<Long> shape = tensor.shape().size() > 1
                ? List.of(tensor.extent(0) / 2, tensor.extent(1))
                : List.of(tensor.extent(0) / 2);
        return filled(tensor, shape, i -> own.data()[own.size() / 2 + i]);
    }

    private static StoredTensor filled(StoredTensor tensor, List<Long> shape, IntToDoubleFunction number) {
        int count = (int) shape.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
        ByteBuffer bytes = ByteBuffer.allocateDirect(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            bytes.putFloat((float) number.applyAsDouble(i));
        }
        return new StoredTensor(tensor.name(), StoredType.FLOAT, shape,
                new TensorData.InMemory(bytes.flip().asReadOnlyBuffer()));
    }
}
