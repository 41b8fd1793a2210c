package studio.gesso.engine.gallery.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.tensor.Refusal;

class DocumentFileTest {

    private static final Size SIZE = new Size(37, 21);
    private final Random random = new Random(1);

    @TempDir
    private Path folder;

    @Test
    void whatIsReadIsWhatWasWrittenToTheByteUnderTransparencyToo() {
        SavedDocument document = document();
        Path file = folder.resolve("fox.gesso");
        DocumentFile.write(document, file);
        assertEquals(document, DocumentFile.read(file));
    }

    @Test
    void nothingIsLeftBesideTheFileAndAnOldOneIsReplaced() throws IOException {
        Path file = folder.resolve("fox.gesso");
        DocumentFile.write(document(), file);
        SavedDocument second = document();
        DocumentFile.write(second, file);
        assertEquals(second, DocumentFile.read(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void whatCannotBeReadIsSaidInASentence() throws IOException {
        assertTrue(refusal(folder.resolve("none.gesso")).startsWith("There is no document"));
        Path file = folder.resolve("fox.gesso");
        DocumentFile.write(document(), file);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[]{0, 1, 30, whole.length / 2, whole.length - 1}) {
            assertDamaged(Arrays.copyOf(whole, length));
        }
        for (String missing : List.of("document.json", "picture.png", "paint.png", "masks/2.png")) {
            Files.write(file, whole);
            try (FileSystem zip = FileSystems.newFileSystem(file)) {
                Files.delete(zip.getPath(missing));
            }
            assertDamaged(Files.readAllBytes(file));
        }
        for (String json : List.of("", "[]", "{}", "{\"version\": 1}", "{\"version\": {}}",
                "{\"version\": 1, \"masks\": 3}",
                "{\"version\": 1, \"masks\": [], \"active\": 0, \"history\": [], \"settings\": {}}")) {
            assertDamaged(withJson(whole, json));
        }
        Files.write(file, withJson(whole, "{\"version\": 2}"));
        assertTrue(refusal(file).contains("newer version"));
    }

    @Test
    void layersOfAnotherSizeAreNoDocument() {
        Pixels small = new Pixels(new Size(1, 1), new int[1]);
        SavedDocument document = document();
        assertThrows(IllegalArgumentException.class, () -> new SavedDocument(document.picture(), small,
                document.masks(), 0, List.of(), new JsonObject()));
        assertThrows(IllegalArgumentException.class, () -> new SavedDocument(document.picture(), document.paint(),
                document.masks(), 2, List.of(), new JsonObject()));
    }

    private void assertDamaged(byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("damaged.gesso"), content);
        assertTrue(refusal(file).contains("is no document of Gesso, or it is damaged"), refusal(file));
    }

    private byte[] withJson(byte[] whole, String json) throws IOException {
        Path file = Files.write(folder.resolve("other.gesso"), whole);
        try (FileSystem zip = FileSystems.newFileSystem(file)) {
            Files.writeString(zip.getPath("document.json"), json, StandardCharsets.UTF_8);
        }
        return Files.readAllBytes(file);
    }

    private static String refusal(Path file) {
        return assertThrows(Refusal.class, () -> DocumentFile.read(file)).getMessage();
    }

    private SavedDocument document() {
        JsonObject settings = new JsonObject();
        settings.addProperty("prompt", "a “fox” 🦊");
        return new SavedDocument(pixels(), pixels(),
                List.of(new SavedDocument.Layer("Mask 1", mask()), new SavedDocument.Layer("Der Himmel <&>", mask())),
                1,
                List.of("Brush", "Fill"), settings);
    }

    private Pixels pixels() {
        return new Pixels(SIZE, random.ints(SIZE.area()).toArray());
    }

    private Mask mask() {
        byte[] coverage = new byte[(int) SIZE.area()];
        random.nextBytes(coverage);
        return new Mask(SIZE, coverage);
    }
}
