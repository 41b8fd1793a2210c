package studio.gesso.engine.image.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Expected;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;

class PictureFormatTest {

    private static final Path KINDS = Path.of("src/test/data/pictures/kinds");
    private static final Path REPORTS = Path.of("src/test/data/pictures/reports");

    @TempDir
    Path folder;

    static Stream<Expected> kinds() throws IOException {
        return Expected.in(KINDS);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindIsReadAsPillowReadsIt(Expected expected) {
        boolean lossy = expected.toString().startsWith("lossy") || expected.toString().endsWith(".jpg");
        expected.check(Pictures.read(expected.file()), lossy ? 8 : 0);
    }

    @Test
    void theFormatIsRecognisedByContent() throws IOException {
        assertEquals(Optional.of(PictureFormat.JPEG), PictureFormat.of(REPORTS.resolve("plain.jfif")));
        assertEquals(Optional.of(PictureFormat.WEBP), PictureFormat.of(REPORTS.resolve("pic.webp")));
        assertEquals(Optional.empty(), PictureFormat.of(KINDS.resolve("expected.json")));
        assertEquals(Optional.empty(), PictureFormat.of(Files.createFile(folder.resolve("empty.png"))));
    }

    @Test
    void aPictureIsReadUnderAnyName() throws IOException {
        for (String name : new String[]{"plain.jfif", "pic.webp", "rgb.png"}) {
            Path nameless = Files.copy(REPORTS.resolve(name), folder.resolve("nameless-" + name.length()));
            assertEquals(Pictures.read(REPORTS.resolve(name)), Pictures.read(nameless), name);
        }
        Path wrong = Files.copy(REPORTS.resolve("pic.webp"), folder.resolve("wrong.png"));
        assertEquals(new Size(128, 128), Pictures.read(wrong).size());
    }

    @Test
    void aFileWithoutAnEndIsNotTakenIntoMemory() throws IOException {
        Path endless = Files.copy(REPORTS.resolve("plain.jfif"), folder.resolve("endless.jpg"));
        try (var file = new RandomAccessFile(endless.toFile(), "rw")) {
            file.setLength(30L << 30);
        }
        UserException sentence = assertThrows(UserException.class, () -> Pictures.read(endless));
        assertTrue(sentence.getMessage().contains("30720 MiB"), sentence.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"endless.webp", "endless-animation.webp", "endless.gif"})
    void anEndlessPictureIsRefusedBeforeItIsDecoded(String name) {
        UserException sentence = assertThrows(UserException.class, () -> Pictures.read(KINDS.resolve(name)));
        assertTrue(sentence.getMessage().contains("make it smaller"), sentence.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossless.webp", "lossless-alpha.webp", "lossy.webp", "lossy-alpha.webp", "animated.webp",
        "progressive.jpg", "interlaced.png", "animated.gif"})
    void aPictureThatIsCutOffIsRefusedWhereverItIsCut(String name) throws IOException {
        byte[] whole = Files.readAllBytes(KINDS.resolve(name));
        int most = name.startsWith("animated.g") ? whole.length / 3 : whole.length * 9 / 10;
        for (int length = 1; length < most; length += 5) {
            Path file = folder.resolve(length + name);
            Files.write(file, Arrays.copyOf(whole, length));
            assertThrows(UserException.class, () -> Pictures.read(file), file::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossless-alpha.webp", "lossy.webp", "lossy-alpha.webp", "animated.webp",
        "short-palette.webp", "small-frame.gif",
        "turned-6.webp"})
    void flippedBitsGiveAPictureOrASentence(String name) throws IOException {
        byte[] whole = Files.readAllBytes(KINDS.resolve(name));
        Path file = folder.resolve(name);
        for (int at = 0; at < whole.length; at += 7) {
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
