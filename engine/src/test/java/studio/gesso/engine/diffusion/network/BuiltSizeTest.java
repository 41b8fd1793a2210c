package studio.gesso.engine.diffusion.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.model.DenoiserSignature;
import studio.gesso.engine.diffusion.network.architecture.TinyNetworks;
import studio.gesso.engine.diffusion.network.architecture.unet.UNet2DCondition;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetConfig;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetInputs;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.onnx.graph.edit.SkipConnections;
import studio.gesso.engine.tensor.Tensor;

/** A U-Net that was built takes pictures of any size as it is, and is known to. */
class BuiltSizeTest {

    private static final Path UNET = TinyNetworks.WEIGHTS.resolve("diffusers/sd1/unet");

    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void build() throws IOException {
        Path weights = UNET.resolve("diffusion_pytorch_model.safetensors");
        Files.copy(weights, folder.resolve(weights.getFileName()));
        GraphBuilder graph = new GraphBuilder("unet", StoredType.FLOAT);
        new UNet2DCondition(UNetConfig.conditional("sd1", TinyNetworks.json(UNET.resolve("config.json"))),
                UNetInputs.NONE).build(graph, TinyNetworks.weights(folder));
        file = Files.write(folder.resolve("model.onnx"), graph.toBytes());
    }

    @Test
    void itsDoublingsAreCountedButNotTakenForAHindrance() {
        SkipConnections joins = new SkipConnections(OnnxFile.read(file, "built"));
        assertEquals(2, joins.doublings());
        assertEquals(0, joins.rigidDoublings());
        SkipConnections exported = new SkipConnections(
                OnnxFile.read(Path.of("target/pipelines/sd1/unet/model.onnx"), "exported"));
        assertEquals(2, exported.rigidDoublings());
        assertEquals(2, exported.all().size());
    }

    @Test
    void itsSignatureIsThatOfItsConfig() {
        DenoiserSignature signature = DenoiserSignature.of(OnnxFile.read(file, "built")).orElseThrow();
        assertEquals(1, signature.multiple());
        assertEquals(4, signature.smallest());
        assertEquals(Optional.of(4), signature.channelsIn());
        assertEquals(Optional.of(4), signature.channelsOut());
        assertEquals(Optional.of(32), signature.context());
    }

    @Test
    void oddLatentsGoThroughTheUsualGraph() {
        Conditioning text = Conditioning.NONE.with(Conditioning.TEXT, TinyNetworks.random(1, 1, 77, 32));
        try (NetworkGraph network = EditedGraph.asItIs(file, "U-Net", Provider.CPU)) {
            Backbone backbone = new Backbone(() -> network, () -> {
                throw new AssertionError("it was opened once more");
            }, LatentPacking.PLAIN, 1);
            Tensor latents = TinyNetworks.random(2, 1, 4, 19, 13);
            assertArrayEquals(new int[]{1, 4, 19, 13},
                    backbone.predict(latents, 501, List.of(text), new Cancellation()).getFirst().shape());
        }
    }
}
