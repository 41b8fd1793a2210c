package studio.gesso.engine.image.codec.webp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.EmbeddedReader;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.embedded.ExifWriter;

/** What is written as WebP is read again, to the bit. */
class WebpTest {

    @TempDir
    private Path folder;

    @Test
    void everyPictureComesBackToTheBit() throws IOException {
        Random random = new Random(1);
        for (Size size : new Size[]{new Size(1, 1), new Size(1, 70), new Size(70, 1), new Size(33, 65),
            new Size(160, 97)}) {
            int width = size.width();
            assertComesBack(size, _ -> random.nextInt());
            assertComesBack(size, _ -> random.nextInt() | 0xff000000);
            assertComesBack(size, _ -> 0xff123456);
            assertComesBack(size, _ -> 0);
            assertComesBack(size, i -> 0xff000000 | i % width * 0x010201 + i / width * 0x020100);
            assertComesBack(size, i -> i % 7 == 0 ? 0x80ff0000 : 0xff00ff00);
            assertComesBack(size, i -> i / 300 % 2 == 0 ? 0xff000000 | random.nextInt(3) : 0xff0a0b0c + i % width);
        }
    }

    private void assertComesBack(Size size, IntUnaryOperator colour) throws IOException {
        int[] argb = new int[Math.toIntExact(size.area())];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = colour.applyAsInt(i);
        }
        Pixels pixels = new Pixels(size, argb);
        Path file = folder.resolve("picture.webp");
        try (OutputStream out = Files.newOutputStream(file)) {
            Webp.write(pixels, Optional.empty(), Optional.empty(), out);
        }
        assertEquals(pixels, Pictures.read(file));
    }

    @Test
    void frequenciesThatAskForLongerCodesThanThereAreGetShorterOnes() throws IOException {
        // Fibonacci's numbers make the deepest tree.
        int[] argb = new int[200_000];
        int at = 0;
        for (int symbol = 0, count = 1, next = 1; at < argb.length; symbol++) {
            for (int i = 0; i < count && at < argb.length; i++) {
                argb[at++] = 0xff000000 | symbol * 11 << 8 | i % 251 * 0x010000;
            }
            int sum = count + next;
            count = next;
            next = sum;
        }
        Random random = new Random(2);
        for (int i = argb.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = argb[i];
            argb[i] = argb[other];
            argb[other] = kept;
        }
        assertComesBack(new Size(500, 400), i -> argb[i]);
    }

    @Test
    void textsAreReadAgain() throws IOException {
        Pixels pixels = new Pixels(new Size(9, 7), new Random(3).ints(63).toArray());
        Path file = folder.resolve("texts.webp");
        try (OutputStream out = Files.newOutputStream(file)) {
            Webp.write(pixels, Optional.of(ExifWriter.write("Gesso", Optional.of("a fox, Größe 7"))),
                    Optional.of("<x:xmpmeta/>"), out);
        }
        assertEquals(pixels, Pictures.read(file));
        assertTrue(EmbeddedReader.read(file).texts().containsValue("a fox, Größe 7"));
        assertTrue(EmbeddedReader.read(file).texts().containsValue("<x:xmpmeta/>"));
        assertEquals(Optional.of(new Size(9, 7)), EmbeddedReader.read(file).size());
    }

    @Test
    void flatArtIsSmallAndWhatIsTooLargeIsRefused() throws IOException {
        int[] argb = new int[512 * 512];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = i / 512 % 64 < 32 ? 0xff2040a0 : i % 512 < 256 ? 0xffe0e0e0 : 0xffa02020;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Webp.write(new Pixels(new Size(512, 512), argb), Optional.empty(), Optional.empty(), out);
        assertTrue(out.size() < 3000, out.size() + " bytes");
        Pixels wide = new Pixels(new Size(16_385, 1), new int[16_385]);
        assertThrows(UserException.class, () -> Webp.write(wide, Optional.empty(), Optional.empty(), out));
    }
}
