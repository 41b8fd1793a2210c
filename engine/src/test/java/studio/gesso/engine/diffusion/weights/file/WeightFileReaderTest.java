package studio.gesso.engine.diffusion.weights.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.weights.Counted;
import studio.gesso.engine.diffusion.weights.TorchZip;
import studio.gesso.engine.diffusion.weights.WeightFile;

/** What a file is follows from its content; what cannot be opened is called by its name. */
class WeightFileReaderTest {

    private static final Counted TWO = new Counted(List.of(Counted.row("a", "F32", List.of(300L, 300L), 0, 1),
            Counted.row("b", "F16", List.of(300L), 0, 1)), Map.of("modelspec.title", "two"), 0);

    @TempDir
    private Path folder;

    @Test
    void theEndingOfANameSaysNothing() {
        WeightFile safetensors = WeightFileReader.read(TWO.write(folder.resolve("x.ckpt")));
        assertEquals(Map.of("modelspec.title", "two"), safetensors.metadata());
        WeightFile pickle = WeightFileReader.read(TorchZip.write(safetensors, folder.resolve("y.safetensors")));
        assertEquals(safetensors.tensors().keySet(), pickle.tensors().keySet());
    }

    @Test
    void halfADownloadIsNotWhole() throws IOException {
        byte[] whole = Files.readAllBytes(TWO.write(folder.resolve("whole.safetensors")));
        Path half = Files.write(folder.resolve("half.safetensors"), Arrays.copyOf(whole, 200_000));
        assertTrue(refused(half).contains("is not whole: it has 200.0 of 360.8 kB"), refused(half));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GGUF....|is a GGUF file. A later version
            \u0089HDF....|HDF5
            {"a": 1}|is no weight file
            version https://git-lfs.github.com/spec/v1|Git LFS
            <!DOCTYPE html>|web page
            '\u001f\u008b..'|gzip
            7z\u00bc\u00af'\u001c..|7-Zip
            \u0089PNG....|picture
            """)
    void otherFilesAreCalledByTheirNames(String content, String said) throws IOException {
        Path file = folder.resolve("x.ckpt");
        Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(refused(file).contains(said), refused(file));
    }

    @Test
    void whatIsNoFileIsNotOpened() {
        assertTrue(refused(folder).contains("is a folder"));
        assertTrue(refused(folder.resolve("none.safetensors")).contains("is missing"));
    }

    private static String refused(Path file) {
        return assertThrows(UserException.class, () -> WeightFileReader.read(file)).getMessage();
    }
}
