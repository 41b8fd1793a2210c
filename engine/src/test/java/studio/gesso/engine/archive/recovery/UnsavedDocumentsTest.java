package studio.gesso.engine.archive.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.UserException;

class UnsavedDocumentsTest {

    /** No system gives a process so large a number. */
    private static final String GONE = (1L << 40) + "-";

    @TempDir
    private Path settings;

    @Test
    void nothingIsLeftWhereThereIsNoFolder() {
        assertEquals(List.of(), new UnsavedDocuments(settings.resolve("none")).left());
    }

    @Test
    void whatAnOpenWindowKeepsIsNotLeft() throws IOException {
        UnsavedDocuments window = new UnsavedDocuments(settings);
        UnsavedDocuments other = new UnsavedDocuments(settings);
        keep(window.own(), "one");
        keep(other.own(), "two");
        assertEquals(List.of(), other.left());
        window.leave();
        assertEquals("one", Files.readString(other.left().getFirst()));
        assertEquals(1, other.left().size());
    }

    @Test
    void backupsOfKilledWindowsAreListedNewestFirst() throws IOException {
        Path older = keep(settings.resolve("unsaved").resolve(GONE + "a.gesso"), "older");
        Path newer = keep(settings.resolve("unsaved").resolve(GONE + "b.gesso"), "newer");
        Files.setLastModifiedTime(older, FileTime.fromMillis(1_000_000));
        keep(settings.resolve("unsaved").resolve("notes.txt"), "of somebody else");
        assertEquals(List.of(newer, older), new UnsavedDocuments(settings).left());
    }

    @Test
    void oneWindowAloneTakesWhatIsLeft() throws IOException {
        Path left = keep(settings.resolve("unsaved").resolve(GONE + "a.gesso"), "left");
        Files.setLastModifiedTime(left, FileTime.fromMillis(1_000_000));
        Path taken = new UnsavedDocuments(settings).take(left);
        assertEquals("left", Files.readString(taken));
        UnsavedDocuments other = new UnsavedDocuments(settings);
        assertEquals(List.of(), other.left(), "it belongs to an open window");
        assertThrows(UserException.class, () -> other.take(left));
        assertFalse(Files.exists(left));
    }

    @Test
    void whatAnEarlierVersionKeptIsLeft() throws IOException {
        keep(settings.resolve("unsaved.gesso"), "a");
        keep(settings.resolve("unsaved-1700000000000.gesso"), "b");
        keep(settings.resolve("studio.json"), "{}");
        assertEquals(2, new UnsavedDocuments(settings).left().size());
        assertTrue(Files.exists(settings.resolve("studio.json")));
        assertFalse(Files.exists(settings.resolve("unsaved.gesso")));
    }

    @Test
    void unreadableFoldersAreReported() throws IOException {
        Files.writeString(settings.resolve("unsaved"), "no folder");
        keep(settings.resolve("unsaved.gesso"), "a");
        UserException e = assertThrows(UserException.class, () -> new UnsavedDocuments(settings).left());
        assertTrue(e.getMessage().contains(settings.resolve("unsaved").toString()), e.getMessage());
    }

    private static Path keep(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
