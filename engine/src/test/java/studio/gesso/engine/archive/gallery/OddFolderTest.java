package studio.gesso.engine.archive.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.archive.gallery.index.PictureEntry;

/** Links, files without an ending and other programs' files in the pictures folder: the rest is shown, and nothing lost. */
class OddFolderTest extends OpenGallery {

    private static final Path PICTURE = Path.of("src/test/data/metadata/a1111-plain.png");

    @Test
    void linksThatLeadNowhereArePassedOver() throws IOException {
        Path day = save("a fox", 1).file().getParent();
        for (Path at : List.of(pictures, day)) {
            link(at.resolve("latest"), Path.of("/gone/x"));
            link(at.resolve("self.png"), Path.of("self.png"));
            link(at.resolve("gone.png"), Path.of("nothing.png"));
        }
        gallery.reindex(_ -> {});
        assertEquals(List.of("a fox"), prompts(""));
        gallery.refresh(List.of(pictures, day));
        assertEquals(List.of("a fox"), prompts(""));
    }

    @Test
    void aLinkedFolderIsFollowedOnceAndNeverInACircle() throws IOException {
        Path day = save("a fox", 1).file().getParent();
        Path other = Files.createDirectories(folder.resolve("other/inner"));
        Files.copy(PICTURE, other.resolve("snow.png"));
        link(pictures.resolve("linked"), folder.resolve("other"));
        link(pictures.resolve("linked again"), folder.resolve("other"));
        link(other.resolve("back"), pictures);
        link(other.resolve("round"), other);
        link(day.resolve("up"), folder);
        link(pictures.resolve("today"), day);
        gallery.reindex(_ -> {});
        assertEquals(new TreeSet<>(List.of("a fox", "a fox in the snow")), new TreeSet<>(prompts("")));
        assertEquals(2, gallery.search("").count());
        PictureEntry snow = gallery.entry(pictures.resolve("linked/inner/snow.png")).orElseThrow();
        gallery.mark(List.of(snow), OpenGallery::rated);
        gallery.reindex(_ -> {});
        assertEquals(List.of("a fox in the snow"), prompts("rating:4"));
        assertTrue(gallery.refresh(_ -> {}).isNothing());
    }

    @Test
    void picturesInLinkedFoldersAreDeletedAndRestored() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.copy(PICTURE, other.resolve("snow.png"));
        link(pictures.resolve("linked"), other);
        gallery.refresh(_ -> {});
        List<PictureEntry> thrown = gallery.trash().throwAway(gallery.entries(gallery.search("snow").ids()));
        assertFalse(Files.exists(other.resolve("snow.png")));
        gallery.reindex(_ -> {});
        assertEquals(1, thrown.size());
        gallery.trash().restore(gallery.entries(gallery.searchTrash("snow").ids()));
        assertTrue(Files.exists(other.resolve("snow.png")));
    }

    @Test
    void picturesAreKnownByTheirContent() throws IOException {
        Files.copy(PICTURE, pictures.resolve("plain"));
        Files.copy(PICTURE, pictures.resolve("version 1.5"));
        Files.copy(PICTURE, pictures.resolve("fox.jfif"));
        Files.copy(PICTURE, pictures.resolve("half.crdownload"));
        Files.writeString(pictures.resolve("README"), "no picture");
        gallery.refresh(_ -> {});
        assertEquals(3, gallery.search("snow").count());
        assertEquals(3, gallery.search("").count());
        Files.writeString(pictures.resolve("plain"), "no picture any more");
        gallery.refresh(List.of(pictures));
        assertEquals(2, gallery.search("").count());
    }

    @Test
    void onlyOurOwnLeftoversAreTakenAway() throws IOException {
        Path day = save("a fox", 1).file().getParent();
        List<Path> theirs = List.of(pictures.resolve(".film.mp4.part"), day.resolve(".film.part"),
                pictures.resolve(".00042.part"), day.resolve(".00042.part"));
        for (Path their : theirs) {
            old(Files.writeString(their, "half a film"));
        }
        Path ours = old(Files.createFile(day.resolve(".00043.part")));
        Path half = old(Files.copy(PICTURE, day.resolve(".00044.part")));
        Path copy = old(Files.writeString(pictures.resolve(".gesso-17-4-123456789.part"), "half"));
        gallery.reindex(_ -> {});
        theirs.forEach(their -> assertTrue(Files.exists(their), their.toString()));
        List.of(ours, half, copy).forEach(part -> assertFalse(Files.exists(part), part.toString()));
    }

    @Test
    void namesThatAreNotTextAreCountedAndReported() throws Exception {
        save("a fox", 1);
        var shell = new ProcessBuilder("sh", "-c", "cp \"$1\" \"$2/$(printf 'f\\374chse.png')\"; "
                + "mkdir \"$2/$(printf 'f\\374chse')\"; : > \"$2/$(printf 'f\\374chse.txt')\"", "sh",
                PICTURE.toString(),
                pictures.toString());
        assumeTrue(System.getProperty("os.name").equals("Linux") && shell.start().waitFor() == 0,
                "Names that are no text are Linux's alone");
        Refreshed found = gallery.reindex(_ -> {});
        assertEquals(1, found.added());
        assertEquals(2, found.unnamed());
        assertTrue(found.passedOver().orElseThrow().startsWith("2 pictures or folders have names"));
        assertEquals(List.of("a fox"), prompts(""));
        assertEquals(2, gallery.refresh(_ -> {}).unnamed());
    }

    private static Path old(Path file) throws IOException {
        return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(1, ChronoUnit.DAYS)));
    }

    private static void link(Path link, Path target) throws IOException {
        try {
            Files.createSymbolicLink(link, target);
        } catch (UnsupportedOperationException | java.nio.file.AccessDeniedException e) {
            assumeTrue(false, "This system lets nobody make links");
        }
    }
}
