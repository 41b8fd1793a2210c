package studio.gesso.engine.onnx.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.onnx.ModelFailure;
import studio.gesso.engine.onnx.Trial;

class SkeletonTest {

    private static final Path PIPELINES = Path.of("target/pipelines");

    @TempDir
    Path temp;

    @Test
    void theRuntimeTakesAGraphWithoutItsWeights() throws IOException {
        Path graph = PIPELINES.resolve("sd1-script/unet/model.onnx");
        byte[] skeleton = Skeleton.of(graph);
        assertEquals(Optional.empty(), Trial.of(graph, skeleton));
        OnnxFile whole = OnnxFile.read(graph, "whole");
        OnnxFile bare = OnnxFile.read(Files.write(temp.resolve("bare.onnx"), skeleton), "bare");
        assertEquals(whole.nodes(), bare.nodes());
        assertTrue(bare.weights()
                .stream()
                .allMatch(weight -> weight.bytes() <= 1024
                        && !(weight.place() instanceof Weight.Place.Beside)));
        assertTrue(bare.inputs().size() > whole.inputs().size() + 100);
    }

    @Test
    void theNewestOpsetIsTheRuntimesOwn() throws IOException {
        assertEquals(Optional.empty(), opened(OnnxFile.NEWEST_OPSET));
        assertTrue(opened(OnnxFile.NEWEST_OPSET + 1).orElseThrow().getMessage().contains("opset"));
    }

    /** What the runtime says to a graph that claims to be of an opset; the number is the last byte of this file. */
    private Optional<ModelFailure> opened(long opset) throws IOException {
        byte[] bytes = Files.readAllBytes(PIPELINES.resolve("flux/text_encoder_2/model.onnx"));
        bytes[bytes.length - 1] = (byte) opset;
        Path file = Files.write(temp.resolve("model.onnx"), bytes);
        assertEquals(opset, OnnxFile.read(file, "model.onnx").opset());
        return Trial.of(file, Skeleton.of(file));
    }
}
