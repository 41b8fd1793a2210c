package studio.gesso.engine.diffusion.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.base.Cancellation;

/** Models in folders with unusual names. */
class NativePathTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"plain", "with spaces", "Füchse und Käse", "狐", "a 🦊 in the snow"})
    void aGraphAndItsWeightsAreFoundInAnyFolder(String name) throws IOException {
        Path home = Files.createDirectories(folder.resolve(name).resolve("unet"));
        Path graph = Files.copy(TestGraphs.file("sd1-script/unet"), home.resolve("model.onnx"));
        Files.copy(TestGraphs.PIPELINES.resolve("sd1-script/unet/weights.pb"), home.resolve("weights.pb"));
        try (var here = OnnxModel.open(graph, Provider.CPU); var there = TestGraphs.open("sd1-script/unet")) {
            var feeds = TestGraphs.feeds(there, 1);
            assertEquals(there.run(feeds, "out_sample", new Cancellation()),
                    here.run(feeds, "out_sample", new Cancellation()));
        }
    }

    @Test
    void theLinkIsGoneWhenTheGraphIsOpen() throws IOException {
        Path odd = Files.createDirectories(folder.resolve("🦊"));
        Path link;
        try (var path = NativePath.of(odd.resolve("model.onnx"))) {
            link = path.link().orElseThrow();
            assertTrue(Files.isSameFile(link, odd));
        }
        assertFalse(Files.exists(link.getParent()));
    }

    @Test
    void aGraphWithAnOddNameIsRefusedByName() throws IOException {
        Path odd = Files.copy(TestGraphs.file("sd1/unet"), folder.resolve("🦊.onnx"));
        var refusal = assertThrows(ModelException.class, () -> OnnxModel.open(odd, Provider.CPU).close());
        assertTrue(refusal.getMessage().contains("🦊.onnx") && refusal.getMessage().contains("Rename"));
    }
}
