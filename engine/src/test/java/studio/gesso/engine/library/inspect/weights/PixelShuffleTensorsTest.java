package studio.gesso.engine.library.inspect.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.architecture.NetworkConfig;
import studio.gesso.engine.diffusion.network.architecture.TestNetwork;
import studio.gesso.engine.diffusion.network.architecture.autoencoder.PixelShuffleAutoencoder;
import studio.gesso.engine.diffusion.network.architecture.autoencoder.PixelShuffleConfig;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.OnnxModel;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.Weights;

/** The tensors that an autoencoder of the starter's kind needs by its config are those that its networks use. */
class PixelShuffleTensorsTest {

    private static PixelShuffleConfig config(String text) {
        return PixelShuffleConfig.of(new NetworkConfig("config.json",
                JsonParser.parseString("{" + text.replace('\'', '"') + "}").getAsJsonObject()));
    }

    private static Weights random(Map<String, List<Long>> shapes) {
        Random random = new Random(3);
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> {
            int count = (int) shape.stream().mapToLong(Long::longValue).reduce(1, (a, b) -> a * b);
            ByteBuffer bytes = ByteBuffer.allocateDirect(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < count; i++) {
                bytes.putFloat((float) random.nextGaussian() / 8);
            }
            // Listed as a matrix, which it may be stored as, and is a convolution of one pixel.
            List<Long> stored = name.endsWith("conv_shortcut.weight")
                    ? List.of(shape.getFirst(), shape.getLast(), 1L, 1L)
                    : shape;
            tensors.put(name, new StoredTensor(name, StoredType.FLOAT, stored, new TensorData.InMemory(bytes.flip())));
        });
        return new Weights("vae", tensors);
    }

    private static int[] shape(GraphBuilder graph, String input, String output, int... size) {
        try (OnnxModel model = TestNetwork.open(graph)) {
            return TestNetwork.run(model, input, Feed.of(TestNetwork.noise(size)), Set.of(output)).get(output).shape();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'block_out_channels': [8, 16, 16], 'encoder_layers_per_block': [1, 1, 2], 'decoder_layers_per_block': [2, 1, 1] | 8
            'block_out_channels': [8, 12], 'encoder_layers_per_block': [2, 1], 'decoder_layers_per_block': [1, 3], 'patch_size': 4, 'latent_channels': 3 | 8
            'block_out_channels': [16], 'norm_num_groups': 8, 'norm_group_width': 2, 'act_fn': 'gelu' | 2
            """)
    void everyTensorIsNeededAndUsed(String text, int factor) {
        PixelShuffleConfig config = config(text);
        Map<String, List<Long>> needed = PixelShuffleTensors.of(config);
        Weights weights = random(needed);
        GraphBuilder encoder = PixelShuffleAutoencoder.encoder(config, weights, TestNetwork.floats());
        GraphBuilder decoder = PixelShuffleAutoencoder.decoder(config, weights, TestNetwork.floats());
        needed.keySet().forEach(name -> assertTrue(encoder.uses(name) || decoder.uses(name), name));
        assertArrayEquals(new int[]{2, 2 * config.latents(), 3, 2},
                shape(encoder, "sample", "latent_parameters", 2, 3, 3 * factor, 2 * factor));
        assertArrayEquals(new int[]{2, 3, 3 * factor, 2 * factor},
                shape(decoder, "latent_sample", "sample", 2, config.latents(), 3, 2));
    }

    @Test
    void aConfigThatContradictsItselfIsRefused() {
        assertTrue(refusal("'block_out_channels': [8, 16], 'encoder_layers_per_block': [1]")
                .contains("encoder_layers_per_block has 1 values"));
        assertTrue(refusal("'patch_size': 0").contains("patch_size"));
        assertTrue(refusal("'act_fn': 'odd'").contains("act_fn"));
        PixelShuffleConfig odd = config("'block_out_channels': [10], 'norm_num_groups': 4, 'norm_group_width': 2");
        Weights weights = random(PixelShuffleTensors.of(odd));
        UserException undivided = assertThrows(UserException.class,
                () -> PixelShuffleAutoencoder.decoder(odd, weights, TestNetwork.floats()));
        assertTrue(undivided.getMessage().contains("10 channels, which 4 groups"), undivided.getMessage());
    }

    private static String refusal(String text) {
        return assertThrows(UserException.class, () -> config(text)).getMessage();
    }

    @Test
    void theGroupsOfALayerFollowFromItsWidth() {
        PixelShuffleConfig.Groups groups = new PixelShuffleConfig.Groups(16, 4, 1e-5);
        assertEquals(List.of(1L, 12L, 16L, 16L), List.of(groups.of(3), groups.of(48), groups.of(96), groups.of(192)));
    }
}
