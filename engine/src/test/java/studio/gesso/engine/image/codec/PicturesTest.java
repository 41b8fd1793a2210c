package studio.gesso.engine.image.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Sample;

class PicturesTest {

    @TempDir
    Path folder;

    @Test
    void everyKindIsReadAsPillowReadsIt() throws IOException {
        for (var entry : Sample.pillow().getAsJsonObject("decoded").entrySet()) {
            Pixels pixels = Pictures.read(Sample.FOLDER.resolve(entry.getKey()));
            var expected = entry.getValue().getAsJsonObject();
            assertEquals(expected.getAsJsonArray("size").get(0).getAsInt(), pixels.width(), entry.getKey());
            assertEquals(expected.get("crc32").getAsLong(), checksum(pixels), entry.getKey());
        }
    }

    private static long checksum(Pixels pixels) {
        var crc = new CRC32();
        for (int argb : pixels.argb()) {
            crc.update(argb >> 16);
            crc.update(argb >> 8);
            crc.update(argb);
            crc.update(argb >>> 24);
        }
        return crc.getValue();
    }

    @Test
    void sixteenBitsAreRoundedToEight() {
        Pixels colour = Pictures.read(Sample.FOLDER.resolve("deep.png"));
        // (3 · 13000, 2 · 16000, 6 · 3000, 65535 − 6 · 2000) / 257
        assertEquals(208 << 24 | 152 << 16 | 125 << 8 | 70, colour.at(3, 2));
        Pixels grey = Pictures.read(Sample.FOLDER.resolve("deep-grey.png"));
        assertEquals(0xff000000 | 0x010101 * 175, grey.at(3, 2));
    }

    @Test
    void anEndlessPictureIsRefusedBeforeItIsDecoded() {
        assertSentence(Sample.FOLDER.resolve("endless.png"), "100000 × 100000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb.jpg", "rgba.png", "grey.png", "inks.jpg", "palette.gif", "rgb.bmp", "deep.png"})
    void aPictureThatIsCutOffIsRefusedWhereverItIsCut(String name) throws IOException {
        byte[] whole = Files.readAllBytes(Sample.FOLDER.resolve(name));
        for (int length = 1; length < whole.length * 9 / 10; length += 7) {
            Path file = folder.resolve(length + name);
            Files.write(file, Arrays.copyOf(whole, length));
            assertSentence(file, "“" + file + "”");
        }
    }

    @Test
    void flippedBitsGiveAPictureOrASentence() throws IOException {
        for (String name : new String[]{"rgba.png", "rgb.jpg", "palette.gif", "rgb.bmp", "turned-6.jpg"}) {
            byte[] whole = Files.readAllBytes(Sample.FOLDER.resolve(name));
            Path file = folder.resolve(name);
            for (int at = 0; at < whole.length; at += 3) {
                byte[] flipped = whole.clone();
                flipped[at] ^= (byte) (1 << at % 8);
                Files.write(file, flipped);
                try {
                    Pictures.read(file);
                } catch (UserException sentence) {
                    assertTrue(sentence.getMessage().contains(name), sentence.getMessage());
                }
            }
        }
    }

    @Test
    void whatIsNoPictureGetsASentence() throws IOException {
        assertSentence(folder.resolve("missing.png"), "There is no picture file");
        assertSentence(folder, "There is no picture file");
        assertSentence(Files.createFile(folder.resolve("empty.png")), "is empty");
        assertSentence(Files.writeString(folder.resolve("notes.png"), "a letter to a friend"), "is not a PNG");
    }

    private static void assertSentence(Path file, String part) {
        UserException sentence = assertThrows(UserException.class, () -> Pictures.read(file), file::toString);
        assertTrue(sentence.getMessage().contains(part), sentence.getMessage());
    }
}
