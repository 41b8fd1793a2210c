package studio.gesso.engine.archive.gallery;

import studio.gesso.engine.archive.saving.Copies;
import studio.gesso.engine.archive.saving.PictureSaver;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.archive.saving.Copies.Tells;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.codec.EmbeddedReader;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.codec.StealthText;
import studio.gesso.engine.image.embedded.PictureFormat;
import studio.gesso.engine.image.embedded.PngText;

class CopiesTest {

    private static final String LABEL = "/digitalsourcetype/trainedAlgorithmicMedia<";

    @TempDir
    Path folder;

    private Path fox;

    @BeforeEach
    void save() {
        fox = PictureSaver.into(folder.resolve("pictures")).save(Samples.picture("a secret fox", 4711));
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy.png", "copy.jpg", "COPY.JPEG", "copy.webp"})
    void sharedCopiesHaveOnlyTheMachineMadeLabel(String name) throws IOException {
        Path copy = folder.resolve(name);
        Copies.write(fox, copy, Tells.ORIGIN_ONLY);
        String bytes = new String(Files.readAllBytes(copy), StandardCharsets.ISO_8859_1);
        assertTrue(EmbeddedReader.read(copy).texts().get(PngText.XMP).contains(LABEL));
        for (String secret : Set.of("secret", "4711", "postcard", "parameters", "s\0e\0c\0r\0e\0t")) {
            assertFalse(bytes.contains(secret), secret);
        }
        assertEquals(Samples.SIZE, Pictures.read(copy).size());
    }

    @Test
    void aCopyToShareHidesNoTextInItsPixelsEither() throws IOException {
        Path hiding = Path.of("src", "test", "data", "metadata", "reports", "stealth-a1111.png");
        assertTrue(StealthText.read(hiding).isPresent());
        Path copy = folder.resolve("shared.png");
        Copies.write(hiding, copy, Tells.ORIGIN_ONLY);
        assertEquals(Optional.empty(), StealthText.read(copy));
        Copies.write(hiding, copy, Tells.EVERYTHING);
        assertTrue(StealthText.read(copy).isPresent());
    }

    @Test
    void aCopyIsOfTheFormatThatItsNameAsksFor() throws IOException {
        Path jpeg = folder.resolve("fox.jpg");
        PictureSaver.copy(fox, jpeg);
        assertEquals(Optional.of(PictureFormat.JPEG), PictureFormat.of(jpeg));
        assertEquals(Metadata.read(fox).settings().prompt(), Metadata.read(jpeg).settings().prompt());
        Path png = folder.resolve("again.png");
        PictureSaver.copy(jpeg, png);
        assertEquals(Optional.of(PictureFormat.PNG), PictureFormat.of(png));
        assertEquals(Metadata.read(fox).settings().prompt(), Metadata.read(png).settings().prompt());
        Path webp = folder.resolve("pic.webp");
        PictureSaver.copy(Path.of("src/test/data/pictures/reports/pic.webp"), webp);
        assertEquals(Optional.of(PictureFormat.WEBP), PictureFormat.of(webp));
        PictureSaver.copy(webp, png);
        assertEquals(Pictures.read(webp), Pictures.read(png));
    }

    @Test
    void completeCopiesKeepTheSettings() {
        Path png = folder.resolve("copy.png");
        Copies.write(fox, png, Tells.EVERYTHING);
        assertEquals(Metadata.read(fox), Metadata.read(png));
        Path jpeg = folder.resolve("copy.jpg");
        Copies.write(fox, jpeg, Tells.EVERYTHING);
        assertEquals(Optional.of("A1111"), Metadata.read(jpeg).dialect());
        assertEquals(Metadata.read(fox).settings(), Metadata.read(jpeg).settings());
        Path webp = folder.resolve("copy.webp");
        Copies.write(fox, webp, Tells.EVERYTHING);
        assertEquals(Metadata.read(fox).settings(), Metadata.read(webp).settings());
        assertEquals(Pictures.read(fox), Pictures.read(webp));
        Path again = folder.resolve("again.png");
        Copies.write(jpeg, again, Tells.ORIGIN_ONLY);
        assertTrue(Metadata.read(again).dialect().isEmpty());
    }

    @Test
    void picturesOfOtherProgramsAreLabelledAndPhotographsAreNot() throws IOException {
        Path foreign = folder.resolve("foreign.png");
        Copies.write(Path.of("src/test/data/metadata/comfy-plain.png"), foreign, Tells.ORIGIN_ONLY);
        assertTrue(EmbeddedReader.read(foreign).texts().get(PngText.XMP).contains(LABEL));
        Path photograph = folder.resolve("photograph.jpg");
        Copies.write(Path.of("src/test/data/pictures/turned-6.jpg"), photograph, Tells.ORIGIN_ONLY);
        assertFalse(EmbeddedReader.read(photograph).texts().containsKey(PngText.XMP));
        assertEquals(17, Pictures.read(photograph).width());
    }

    @Test
    void failedCopiesAreReported() {
        assertSentence(fox, "copy.tiff", ".png, .jpg, .jpeg or .webp");
        assertSentence(folder.resolve("missing.png"), "copy.png", "There is no picture file");
        assertSentence(fox, "no/folder/copy.png", "there is no folder");
    }

    private void assertSentence(Path from, String to, String part) {
        UserException sentence = assertThrows(UserException.class,
                () -> Copies.write(from, folder.resolve(to), Tells.ORIGIN_ONLY));
        assertTrue(sentence.getMessage().contains(part), sentence.getMessage());
    }
}
