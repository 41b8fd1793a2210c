package studio.gesso.engine.image.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Sample;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.embedded.EmbeddedData;
import studio.gesso.engine.image.embedded.PngText;
import studio.gesso.engine.image.resize.Resample;

class JpegTest {

    @TempDir
    Path folder;

    private Path written(Pixels pixels, Jpeg.Texts texts) throws IOException {
        Path file = folder.resolve("picture.jpg");
        try (var out = Files.newOutputStream(file)) {
            Jpeg.write(pixels, texts, 0.95, out);
        }
        return file;
    }

    @Test
    void textsComeBack() throws IOException {
        String settings = "東京 🌃, naïve\nSteps: 3";
        for (Optional<String> comment : Arrays.asList(Optional.<String>empty(), Optional.of("plain"),
                Optional.of(settings), Optional.of("x".repeat(10_000)))) {
            Path file = written(Sample.drawn(), new Jpeg.Texts("Gesso 0.1.0", comment, Optional.of("<x:xmpmeta/>")));
            EmbeddedData embedded = EmbeddedReader.read(file);
            assertEquals(comment, Optional.ofNullable(embedded.texts().get("Exif.UserComment")));
            assertEquals("Gesso 0.1.0", embedded.texts().get("Exif.Software"));
            assertEquals("<x:xmpmeta/>", embedded.texts().get(PngText.XMP));
            assertEquals(Optional.of(new Size(23, 17)), embedded.size());
        }
    }

    @Test
    void aTextThatIsTooLongForJpegIsLeftOut() throws IOException {
        Path file = written(Sample.drawn(), new Jpeg.Texts("Gesso", Optional.of("x".repeat(40_000)), Optional.empty()));
        assertEquals(new Size(23, 17), Pictures.read(file).size());
    }

    @Test
    void pixelsStayNearWhatTheyWere() throws IOException {
        Pixels plain = Resample.BICUBIC.resize(Sample.drawn(), new Size(230, 170));
        Pixels read = Pictures.read(written(plain, new Jpeg.Texts("Gesso", Optional.empty(), Optional.empty())));
        long sum = 0;
        for (int i = 0; i < plain.argb().length; i++) {
            sum += Math.abs((plain.argb()[i] >> 8 & 0xff) - (read.argb()[i] >> 8 & 0xff));
        }
        assertTrue(sum < 6L * plain.argb().length, "mean difference " + (double) sum / plain.argb().length);
    }

    @Test
    void whatCanBeSeenThroughLiesOverWhite() throws IOException {
        int[] clear = new int[16 * 16];
        Pixels read = Pictures.read(written(new Pixels(new Size(16, 16), clear),
                new Jpeg.Texts("Gesso", Optional.empty(), Optional.empty())));
        assertEquals(0xffffffff, read.at(8, 8));
    }
}
