package studio.gesso.engine.archive.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import studio.gesso.engine.archive.gallery.index.PictureEntry;
import studio.gesso.engine.base.UserException;

/** A pictures folder that cannot be written as it should be: a sentence says why, and nothing changes. */
class HostileFolderTest extends OpenGallery {

    private static final Path FULL = Path.of("/dev/full");

    private PictureEntry fox;

    @BeforeEach
    void saveOne() {
        fox = save("a fox", 1);
    }

    private void refused(String sentence, Executable work) {
        String said = assertThrows(UserException.class, work).getMessage();
        assertTrue(said.contains(sentence), said);
    }

    private void assertNothingHasChanged() {
        gallery.refresh(_ -> {});
        assertEquals(List.of(fox), gallery.entries(gallery.search("").ids()));
        reopen();
        gallery.reindex(_ -> {});
        assertEquals(List.of("a fox"), prompts("rating:0"));
        assertTrue(Files.exists(fox.file()));
    }

    @Test
    void aFileInThePlaceOfOurFolder() throws IOException {
        Files.writeString(pictures.resolve(".gesso"), "somebody's");
        refused("“" + pictures.resolve(".gesso") + "” is in the way",
                () -> gallery.mark(List.of(fox), OpenGallery::rated));
        assertNothingHasChanged();
        assertEquals("somebody's", Files.readString(pictures.resolve(".gesso")));
    }

    @Test
    void aFolderInThePlaceOfTheMarks() throws IOException {
        Files.createDirectories(pictures.resolve(".gesso/marks.jsonl"));
        refused("could not be saved", () -> gallery.mark(List.of(fox), OpenGallery::rated));
        assertNothingHasChanged();
        Files.createDirectories(pictures.resolve(".gesso/verified.jsonl"));
        assertEquals(Optional.empty(), gallery.verdicts().of("ab"));
    }

    @Test
    void aFileInThePlaceOfTheTrash() throws IOException {
        Files.writeString(pictures.resolve(".trash"), "somebody's");
        refused("could not be saved", () -> gallery.trash().throwAway(List.of(fox)));
        assertNothingHasChanged();
    }

    @Test
    void aFullDisk() throws IOException {
        assumeTrue(Files.isWritable(FULL), "This system has no device that is always full");
        Files.createDirectories(pictures.resolve(".gesso"));
        Files.createSymbolicLink(pictures.resolve(".gesso/marks.jsonl"), FULL);
        refused("is full", () -> gallery.mark(List.of(fox), OpenGallery::rated));
        assertNothingHasChanged();
    }
}
