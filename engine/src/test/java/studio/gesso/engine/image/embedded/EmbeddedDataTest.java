package studio.gesso.engine.image.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.image.Sample;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.EmbeddedReader;

class EmbeddedDataTest {

    @TempDir
    Path folder;

    private static final Path METADATA = Path.of("src/test/data/metadata");

    @Test
    void textsOfEveryFormAreRead() throws IOException {
        assertEquals("cat\nSteps: 25, Sampler: DPM++ 2M Karras, CFG scale: 7.0, Seed: 99, Size: 512x512",
                EmbeddedReader.read(METADATA.resolve("a1111-old-sampler-name.png")).texts().get("parameters"));
        assertEquals("compressed fox\nSteps: 5, Sampler: UniPC, CFG scale: 2, Seed: 8, Size: 64x64",
                EmbeddedReader.read(METADATA.resolve("a1111-compressed.png")).texts().get("parameters"));
        assertEquals("東京の夜 🌃, naïve",
                EmbeddedReader.read(METADATA.resolve("a1111-unicode.png"))
                        .texts()
                        .get("parameters")
                        .lines()
                        .findFirst()
                        .get());
    }

    @Test
    void extentAndTurnAreReadWithoutDecoding() throws IOException {
        for (String name : new String[]{"turned-6.jpg", "turned-6.png"}) {
            EmbeddedData embedded = EmbeddedReader.read(Sample.FOLDER.resolve(name));
            assertEquals(6, embedded.orientation(), name);
            assertEquals(Optional.of(new Size(23, 17)), embedded.size(), name);
        }
        assertEquals(EmbeddedData.NOTHING, EmbeddedReader.read(Sample.FOLDER.resolve("rgb.bmp")));
    }

    @Test
    void filesThatAreCutOffGiveTheirReadableParts() throws IOException {
        byte[] whole = Files.readAllBytes(METADATA.resolve("swarm.png"));
        int endOfText = new String(whole, StandardCharsets.ISO_8859_1).indexOf("IDAT") - 4;
        Path file = folder.resolve("cut.png");
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            EmbeddedData embedded = EmbeddedReader.read(file);
            assertEquals(length >= endOfText, embedded.texts().containsKey("parameters"), "cut at " + length);
        }
    }
}
