package studio.gesso.engine.diffusion.onnx.graph.edit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.diffusion.onnx.GraphTrial;
import studio.gesso.engine.diffusion.onnx.ModelException;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.Weight;

class WeightlessGraphTest {

    private static final Path PIPELINES = Path.of("target/pipelines");

    @TempDir
    Path temp;

    @Test
    void theRuntimeTakesAGraphWithoutItsWeights() throws IOException {
        Path graph = PIPELINES.resolve("sd1-script/unet/model.onnx");
        byte[] skeleton = WeightlessGraph.of(graph);
        assertEquals(Optional.empty(), GraphTrial.of(graph, skeleton));
        OnnxFile whole = OnnxFile.read(graph, "whole");
        OnnxFile bare = OnnxFile.read(Files.write(temp.resolve("bare.onnx"), skeleton), "bare");
        assertEquals(whole.nodes(), bare.nodes());
        assertTrue(bare.weights()
                .stream()
                .allMatch(weight -> weight.bytes() <= 1024
                        && !(weight.place() instanceof Weight.Place.ExternalFile)));
        assertTrue(bare.inputs().size() > whole.inputs().size() + 100);
    }

    @Test
    void theNewestVersionsAreTheRuntimesOwn() throws IOException {
        assertEquals(Optional.empty(), opened(OnnxFile.NEWEST_IR, OnnxFile.NEWEST_OPSET));
        assertTrue(opened(OnnxFile.NEWEST_IR, OnnxFile.NEWEST_OPSET + 1).orElseThrow().getMessage().contains("opset"));
        assertTrue(opened(OnnxFile.NEWEST_IR + 1, OnnxFile.NEWEST_OPSET).orElseThrow()
                .getMessage()
                .contains("IR version"));
    }

    /** What the runtime says to a graph of versions, which are the second and the last byte of this file. */
    private Optional<ModelException> opened(long ir, long opset) throws IOException {
        byte[] bytes = Files.readAllBytes(PIPELINES.resolve("flux/text_encoder_2/model.onnx"));
        bytes[1] = (byte) ir;
        bytes[bytes.length - 1] = (byte) opset;
        Path file = Files.write(temp.resolve("model.onnx"), bytes);
        assertEquals(ir + " " + opset, OnnxFile.read(file, "model.onnx").irVersion() + " "
                + OnnxFile.read(file, "model.onnx").opset());
        return GraphTrial.of(file, WeightlessGraph.of(file));
    }
}
