package studio.gesso.engine.diffusion.network.architecture.autoencoder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static studio.gesso.engine.diffusion.network.architecture.TestNetwork.DATA;

import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.architecture.NetworkConfig;
import studio.gesso.engine.diffusion.network.architecture.TestNetwork;
import studio.gesso.engine.diffusion.network.architecture.autoencoder.AutoencoderKlConfig.Middle;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.OnnxModel;
import studio.gesso.engine.tensor.Tensor;

/** The networks of a variational autoencoder that were built say what the exporters' graphs with the same weights say. */
class AutoencoderKlTest {

    private static final List<int[]> SIZES = List.of(new int[]{8, 8}, new int[]{11, 7}, new int[]{1, 1});

    @ParameterizedTest
    @ValueSource(strings = {"sd1", "sd2", "sdxl", "sd3", "flux", "x4-upscaler"})
    void picturesAreTheExporters(String pipeline) {
        try (OnnxModel exported = TestNetwork.exported(pipeline, "vae_decoder");
                OnnxModel built = TestNetwork.open(AutoencoderKl.decoder(config(pipeline),
                        TestNetwork.weights(folder(pipeline)), TestNetwork.floats()))) {
            int channels = (int) TestNetwork.weights(folder(pipeline)).get("decoder.conv_in.weight").extent(1);
            for (int[] size : SIZES) {
                Tensor latents = TestNetwork.noise(2, channels, size[0], size[1]);
                assertSame(exported, built, "latent_sample", latents, "sample");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sd1", "sd2", "sdxl", "sd3", "flux"})
    void latentsAreTheExporters(String pipeline) {
        try (OnnxModel exported = TestNetwork.exported(pipeline, "vae_encoder");
                OnnxModel built = TestNetwork.open(AutoencoderKl.encoder(config(pipeline),
                        TestNetwork.weights(folder(pipeline)), TestNetwork.floats()))) {
            for (int[] size : SIZES) {
                Tensor colours = TestNetwork.noise(2, 3, 8 * size[0], 8 * size[1] + 5 * (size[1] % 2));
                assertSame(exported, built, "sample", colours, "latent_parameters");
            }
        }
    }

    private static void assertSame(OnnxModel exported, OnnxModel built, String input, Tensor value, String output) {
        TestNetwork.assertClose(TestNetwork.run(exported, input, Feed.of(value), Set.of(output)).get(output),
                TestNetwork.run(built, input, Feed.of(value), Set.of(output)).get(output), 1e-5,
                Arrays.toString(value.shape()));
    }

    @Test
    void aConfigHasTheDefaultsOfDiffusers() {
        AutoencoderKlConfig config = of("{}");
        assertEquals(1, config.blocks());
        assertEquals(32, config.groups());
        assertEquals(Middle.ATTENTION, config.middle());
        assertTrue(config.quantConv() && config.postQuantConv());
        assertEquals(Middle.PLAIN, of("{\"mid_block_add_attention\": false}").middle());
    }

    @Test
    void blocksOfOtherAutoencodersAreRefusedByTheirName() {
        UserException refused = assertThrows(UserException.class,
                () -> of("{\"down_block_types\": [\"DownEncoderBlock2D\", \"AttnDownEncoderBlock2D\"]}"));
        assertTrue(refused.getMessage().contains("AttnDownEncoderBlock2D"), refused.getMessage());
    }

    @Test
    void groupsThatDoNotDivideAWidthAreRefused() {
        AutoencoderKlConfig five = of("{\"norm_num_groups\": 5}");
        UserException refused = assertThrows(UserException.class,
                () -> AutoencoderKl.decoder(five, TestNetwork.weights(folder("sd1")), TestNetwork.floats()));
        assertTrue(refused.getMessage().contains("norm_num_groups"), refused.getMessage());
    }

    private static AutoencoderKlConfig of(String json) {
        return AutoencoderKlConfig.of(new NetworkConfig("vae", JsonParser.parseString(json).getAsJsonObject()));
    }

    private static AutoencoderKlConfig config(String pipeline) {
        return AutoencoderKlConfig.of(TestNetwork.config(folder(pipeline)));
    }

    private static Path folder(String pipeline) {
        return DATA.resolve("diffusers").resolve(pipeline).resolve("vae");
    }
}
