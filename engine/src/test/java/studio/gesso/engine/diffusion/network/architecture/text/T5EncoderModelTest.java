package studio.gesso.engine.diffusion.network.architecture.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static studio.gesso.engine.diffusion.network.architecture.TestNetwork.DATA;

import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.architecture.Activation;
import studio.gesso.engine.diffusion.network.architecture.NetworkConfig;
import studio.gesso.engine.diffusion.network.architecture.TestNetwork;
import studio.gesso.engine.diffusion.network.architecture.text.T5Config.Gate;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.OnnxModel;
import studio.gesso.engine.tensor.Tensor;

/** A T5 encoder that was built says what the exporters' graph with the same weights says. */
class T5EncoderModelTest {

    @ParameterizedTest
    @CsvSource({"sd3, text_encoder_3", "flux, text_encoder_2"})
    void theStatesAreTheExporters(String pipeline, String part) {
        Path folder = DATA.resolve("diffusers").resolve(pipeline).resolve(part);
        try (OnnxModel exported = TestNetwork.exported(pipeline, part);
                OnnxModel built = TestNetwork.open(T5EncoderModel.build(T5Config.of(TestNetwork.config(folder)),
                        TestNetwork.weights(folder), TestNetwork.floats()))) {
            for (int[] size : new int[][]{{1, 77}, {2, 300}, {2, 9}, {1, 1}}) {
                Feed ids = TestNetwork.tokens(size[0], size[1], 296, 3, 1);
                TestNetwork.assertClose(run(exported, ids), run(built, ids), 1e-5, part + Arrays.toString(size));
            }
        }
    }

    @Test
    void distancesAreOfTheKindsThatPyTorchFinds() {
        assertKinds(32, 128, 1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 23, 32, 46, 64, 91);
        assertKinds(32, 64, 1, 2, 3, 4, 5, 6, 7, 8, 11, 14, 18, 23, 30, 39, 50);
        assertKinds(16, 128, 1, 2, 3, 4, 10, 23, 54);
    }

    /** @param first the distances at which a new kind begins */
    private static void assertKinds(int buckets, int farthest, int... first) {
        T5Config config = new T5Config(1, 1, Activation.RELU, Gate.PLAIN, 1, buckets, farthest);
        int[] before = IntStream.range(1, 300).filter(d -> config.bucket(-d) != config.bucket(1 - d)).toArray();
        assertArrayEquals(first, before);
        IntStream.range(1, 300).forEach(d -> assertEquals(config.bucket(-d) + buckets / 2, config.bucket(d)));
        assertEquals(buckets / 2 - 1, config.bucket(-299));
    }

    @Test
    void theFirstT5HasPlainFeedForwardParts() {
        T5Config config = config("{\"feed_forward_proj\": \"relu\", \"num_layers\": 24}");
        assertEquals(new T5Config(24, 8, Activation.RELU, Gate.PLAIN, 1e-6, 32, 128), config);
        assertEquals(Activation.GELU_TANH, config("{\"feed_forward_proj\": \"gated-gelu\"}").activation());
    }

    @Test
    void aConfigThatCannotBeIsRefusedWithItsKey() {
        for (String[] wrong : new String[][]{{"relative_attention_num_buckets", "2"}, {"num_heads", "0"},
            {"num_layers", "\"many\""}, {"feed_forward_proj", "\"gated-mish\""}}) {
            UserException refused = assertThrows(UserException.class,
                    () -> config("{\"" + wrong[0] + "\": " + wrong[1] + "}"));
            assertTrue(refused.getMessage().contains(wrong[0]) && refused.getMessage().contains("t5.json"),
                    refused.getMessage());
        }
    }

    private static T5Config config(String json) {
        return T5Config.of(new NetworkConfig("t5.json", JsonParser.parseString(json).getAsJsonObject()));
    }

    private static Tensor run(OnnxModel model, Feed ids) {
        return TestNetwork.run(model, "input_ids", ids, Set.of("last_hidden_state")).get("last_hidden_state");
    }
}
