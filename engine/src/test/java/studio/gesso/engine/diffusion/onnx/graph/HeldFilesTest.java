package studio.gesso.engine.diffusion.onnx.graph;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.opening.HeldFiles;

/** A weight file that has become shorter while a network is open is named before it is read again. */
class HeldFilesTest {

    @TempDir
    private Path folder;

    @Test
    void aFileThatIsCutIsNamed() throws IOException {
        Path file = Files.write(folder.resolve("fox.safetensors"), new byte[100]);
        try (HeldFiles held = new HeldFiles(List.of(file), Path::toString)) {
            held.requireWhole();
            Files.write(file, new byte[99]);
            String said = assertThrows(UserException.class, held::requireWhole).getMessage();
            assertTrue(said.contains("fox.safetensors has become shorter"), said);
        }
    }

    @Test
    void aFileThatIsReplacedOrLongerDoesNoHarm() throws IOException {
        Path file = Files.write(folder.resolve("fox.safetensors"), new byte[100]);
        try (HeldFiles held = new HeldFiles(List.of(file), Path::toString)) {
            Files.write(file, new byte[101]);
            held.requireWhole();
            Files.delete(file);
            Files.write(file, new byte[1]);
            held.requireWhole();
        }
    }
}
