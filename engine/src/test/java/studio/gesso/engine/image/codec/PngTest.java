package studio.gesso.engine.image.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Sample;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.embedded.EmbeddedData;
import studio.gesso.engine.image.embedded.PngText;

class PngTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Png.Effort.class)
    void whatIsWrittenIsReadBack(Png.Effort effort) throws IOException {
        for (Pixels pixels : List.of(Sample.drawn(), Sample.sheer(), Sample.random(1, 1, 1, 0),
                Sample.random(300, 200, 2, 0xff000000), Sample.random(700, 31, 3, 0x70000000))) {
            Path file = folder.resolve("picture.png");
            Files.write(file, written(pixels, List.of(), effort));
            assertEquals(pixels, Pictures.read(file));
        }
    }

    @Test
    void anOpaquePictureHasNoAlpha() throws IOException {
        assertEquals(3, channels(Sample.drawn()));
        assertEquals(4, channels(Sample.sheer()));
    }

    private static int channels(Pixels pixels) throws IOException {
        byte[] png = written(pixels, List.of(), Png.Effort.QUICK);
        return ImageIO.read(new ByteArrayInputStream(png)).getColorModel().getNumComponents();
    }

    @Test
    void theSamePictureGivesTheSameBytes() throws IOException {
        List<PngText> texts = List.of(PngText.plain("parameters", "a fox"));
        assertArrayEquals(written(Sample.drawn(), texts, Png.Effort.THOROUGH),
                written(Sample.drawn(), texts, Png.Effort.THOROUGH));
    }

    @Test
    void textsComeBackInTheirOrder() throws IOException {
        String unicode = "東京の夜 🌃\n\"quoted\"";
        List<PngText> texts = List.of(PngText.plain("parameters", "naïve, Steps: 3"),
                PngText.plain("other", unicode), PngText.unicode("gesso", "{\"prompt\": \"" + unicode + "\"}"));
        EmbeddedData embedded = embedded(written(Sample.drawn(), texts, Png.Effort.QUICK));
        assertEquals(List.of("parameters", "other", "gesso"), List.copyOf(embedded.texts().keySet()));
        for (PngText text : texts) {
            assertEquals(text.text(), embedded.texts().get(text.keyword()));
        }
        assertEquals(Optional.of(new Size(23, 17)), embedded.size());
    }

    @Test
    void filteringMakesSmoothPicturesSmall() throws IOException {
        int size = written(Sample.drawn(), List.of(), Png.Effort.THOROUGH).length;
        assertTrue(size < 23 * 17, () -> size + " bytes for a picture of straight gradients");
    }

    @Test
    void aKeywordThatPngDoesNotAllowIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> PngText.plain("", "text"));
        assertThrows(IllegalArgumentException.class, () -> PngText.plain("日本", "text"));
    }

    @Test
    void fullDisksAreReported() {
        OutputStream full = new OutputStream() {
            private int left = 500;

            @Override
            public void write(int b) throws IOException {
                if (left-- == 0) {
                    throw new IOException("No space left on device");
                }
            }
        };
        assertThrows(IOException.class,
                () -> Png.write(Sample.random(64, 64, 1, 0xff000000), List.of(), Png.Effort.QUICK, full));
    }

    private EmbeddedData embedded(byte[] png) throws IOException {
        Path file = folder.resolve("embedded.png");
        Files.write(file, png);
        return EmbeddedReader.read(file);
    }

    private static byte[] written(Pixels pixels, List<PngText> texts, Png.Effort effort) throws IOException {
        var out = new ByteArrayOutputStream();
        Png.write(pixels, texts, effort, out);
        return out.toByteArray();
    }
}
