package studio.gesso.engine.diffusion.network.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.diffusion.network.architecture.autoencoder.AutoencoderKl;
import studio.gesso.engine.diffusion.network.architecture.autoencoder.AutoencoderKlConfig;
import studio.gesso.engine.diffusion.network.architecture.text.ClipTextConfig;
import studio.gesso.engine.diffusion.network.architecture.text.ClipTextModel;
import studio.gesso.engine.diffusion.network.architecture.text.T5Config;
import studio.gesso.engine.diffusion.network.architecture.text.T5EncoderModel;
import studio.gesso.engine.diffusion.network.architecture.vision.ClipVisionConfig;
import studio.gesso.engine.diffusion.network.architecture.vision.ClipVisionModel;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.Weights;

/** Networks at real size, from the names and shapes of the libraries' tensors: each tensor is used. */
class RealEncodersTest {

    private static final Pattern NUMBERS = Pattern.compile("\\{(\\d+)-(\\d+)}");

    @Test
    void textEncodersOfClip() throws IOException {
        assertText("clip-l", "{'num_hidden_layers': 12, 'num_attention_heads': 12}");
        assertText("clip-h", "{'num_hidden_layers': 23, 'num_attention_heads': 16, 'hidden_act': 'gelu'}");
        assertText("clip-bigg", "{'num_hidden_layers': 32, 'num_attention_heads': 20, 'hidden_act': 'gelu',"
                + " 'architectures': ['CLIPTextModelWithProjection']}");
    }

    private static void assertText(String network, String config) throws IOException {
        Weights weights = weights(network);
        GraphBuilder graph = ClipTextModel.build(ClipTextConfig.of(config(config)), weights, TestNetwork.floats());
        assertAllUsed(weights, name -> graph.uses(name) || graph.uses("text_model." + name));
    }

    @Test
    void textEncoderOfT5() throws IOException {
        Weights weights = weights("t5-xxl");
        T5Config config = T5Config
                .of(config("{'num_layers': 24, 'num_heads': 64, 'feed_forward_proj': 'gated-gelu'}"));
        assertAllUsed(weights, T5EncoderModel.build(config, weights, TestNetwork.floats())::uses);
    }

    @Test
    void pictureEncoderOfClip() throws IOException {
        Weights weights = weights("vit-h");
        ClipVisionConfig config = ClipVisionConfig
                .of(config("{'num_hidden_layers': 32, 'num_attention_heads': 16, 'hidden_act': 'gelu'}"));
        assertEquals(config, ClipVisionConfig.guess(weights));
        assertAllUsed(weights, ClipVisionModel.build(config, weights, TestNetwork.floats())::uses);
    }

    @Test
    void autoencoders() throws IOException {
        String shape = "{'block_out_channels': [128, 256, 512, 512], 'layers_per_block': 2";
        assertAutoencoder("vae-sd", shape + "}");
        assertAutoencoder("vae-flux", shape + ", 'use_quant_conv': false, 'use_post_quant_conv': false}");
    }

    private static void assertAutoencoder(String network, String json) throws IOException {
        Weights weights = weights(network);
        AutoencoderKlConfig config = AutoencoderKlConfig.of(config(json));
        GraphBuilder encoder = AutoencoderKl.encoder(config, weights, TestNetwork.floats());
        GraphBuilder decoder = AutoencoderKl.decoder(config, weights, TestNetwork.floats());
        assertAllUsed(weights, name -> encoder.uses(name) != decoder.uses(name));
    }

    private static void assertAllUsed(Weights weights, Predicate<String> used) {
        assertFalse(weights.names().isEmpty());
        assertEquals(List.of(), weights.names().stream().filter(used.negate()).toList());
    }

    private static NetworkConfig config(String json) {
        return new NetworkConfig("config.json", JsonParser.parseString(json).getAsJsonObject());
    }

    /** The tensors of a network, in a file that is not there. */
    private static Weights weights(String network) throws IOException {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (String line : Files.readAllLines(TestNetwork.DATA.resolve("architecture/encoders.tsv"))) {
            String[] row = line.split("\t");
            if (row[0].equals(network)) {
                List<Long> shape = Arrays.stream(row[2].split(",")).map(Long::valueOf).toList();
                names(row[1]).forEach(name -> tensors.put(name, new StoredTensor(name, StoredType.FLOAT, shape,
                        new TensorData.InFile(Path.of("/nowhere/real"), 0, 4))));
            }
        }
        return new Weights(network, tensors);
    }

    private static Stream<String> names(String pattern) {
        Matcher range = NUMBERS.matcher(pattern);
        return !range.find()
                ? Stream.of(pattern)
                : IntStream.rangeClosed(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)))
                        .mapToObj(number -> range.replaceFirst(String.valueOf(number)));
    }
}
