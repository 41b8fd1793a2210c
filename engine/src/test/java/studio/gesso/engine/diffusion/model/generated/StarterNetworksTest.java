package studio.gesso.engine.diffusion.model.generated;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.ModelPlaces;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.network.architecture.TestNetwork;
import studio.gesso.engine.diffusion.network.architecture.text.ClipTextModel;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.OnnxModel;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.opening.Optimisation;
import studio.gesso.engine.tensor.Npy;
import studio.gesso.engine.tensor.Tensor;

/** The networks of the starter say what its ONNX export said, of which only these numbers are left. */
class StarterNetworksTest {

    private static final Path EXPECTED = Path.of("src/test/data/starter");
    private static final int TOKENS = 40;
    private static final double MOST = 1e-5;

    @TempDir
    private Path cache;
    private ModelFolder starter;

    @BeforeEach
    void open() {
        starter = new ModelOpener(cache).open(ModelPlaces.starter().orElseThrow());
    }

    private void compare(ModelPart part, String output, Map<String, Feed> feeds) throws IOException {
        starter.generated().orElseThrow().prepare(part, (_, _) -> {}, new Cancellation());
        try (OnnxModel network = OnnxModel.open(starter.graph(part).orElseThrow(), List.of(), Provider.CPU,
                Optimisation.NODES_AND_WEIGHTS)) {
            Tensor said = network.run(feeds, Set.of(output), new Cancellation()).get(output);
            TestNetwork.assertClose(Npy.read(EXPECTED.resolve(part.folder() + ".npy")), said, MOST, part.label());
        }
    }

    @Test
    void textEncoder() throws IOException {
        Tensor none = Tensor.zeros(1, 192);
        compare(ModelPart.TEXT_ENCODER, "last_hidden_state",
                Map.of("input_ids", TestNetwork.tokens(1, TOKENS, 1148, 1146, 1147), ClipTextModel.ADDED,
                        Feed.of(none)));
    }

    @Test
    void unet() throws IOException {
        compare(ModelPart.UNET, "out_sample", Map.of("sample", Feed.of(TestNetwork.noise(2, 4, 8, 12)), "timestep",
                Feed.of(481), "encoder_hidden_states", Feed.of(TestNetwork.noise(2, TOKENS, 192))));
    }

    @Test
    void vaeEncoder() throws IOException {
        Tensor picture = TestNetwork.noise(1, 3, 32, 48);
        for (int i = 0; i < picture.size(); i++) {
            picture.data()[i] = Math.clamp(picture.data()[i], -1, 1);
        }
        compare(ModelPart.VAE_ENCODER, "latent_parameters", Map.of("sample", Feed.of(picture)));
    }

    @Test
    void vaeDecoder() throws IOException {
        compare(ModelPart.VAE_DECODER, "sample", Map.of("latent_sample", Feed.of(TestNetwork.noise(1, 4, 4, 6))));
    }

    @Test
    void attentionIsFused() {
        assertEquals(List.of(14L, 3L),
                List.of(ModelPart.UNET, ModelPart.TEXT_ENCODER).stream().map(this::attentions).toList());
    }

    private long attentions(ModelPart part) {
        return OnnxFile.read(starter.graph(part).orElseThrow(), part.label())
                .nodes()
                .stream()
                .filter(node -> node.operator().equals("MultiHeadAttention"))
                .count();
    }
}
