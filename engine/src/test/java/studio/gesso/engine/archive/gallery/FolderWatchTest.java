package studio.gesso.engine.archive.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void addedAndRemovedFilesAreReported() throws IOException, InterruptedException {
        Path day = Files.createDirectory(folder.resolve("2026-08-19"));
        try (var watch = new FolderWatch(folder)) {
            Path file = Files.createFile(day.resolve("1.png"));
            assertEquals(Set.of(day), watch.changed(LONG));
            Files.delete(file);
            assertEquals(Set.of(day), watch.changed(LONG));
        }
    }

    @Test
    void newFoldersAreWatchedTooAndOurOwnAreNot() throws IOException, InterruptedException {
        try (var watch = new FolderWatch(folder)) {
            Files.createDirectories(folder.resolve(".gesso/deep"));
            Path day = Files.createDirectory(folder.resolve("2026-08-19"));
            assertEquals(Set.of(folder), watch.changed(LONG));
            Files.createFile(folder.resolve(".gesso/marks.jsonl"));
            Files.createFile(day.resolve(".00001.part"));
            Files.createFile(day.resolve("00001-1.png"));
            assertEquals(Set.of(day), watch.changed(LONG));
        }
    }

    @Test
    void theGalleryUsesTheGivenFolder() throws IOException {
        try (var gallery = Gallery.open(folder.resolve("pictures"), folder.resolve("cache"))) {
            Path file = gallery.save(Samples.picture("a fox", 1));
            gallery.refresh(_ -> {});
            Files.copy(Path.of("src/test/data/metadata/a1111-plain.png"), file,
                    StandardCopyOption.REPLACE_EXISTING);
            gallery.refresh(Set.of(file.getParent()));
            assertEquals("a fox in the snow", gallery.entry(file).orElseThrow().prompt());
        }
    }

    @Test
    void aLinkedFolderIsWatchedToo() throws Exception {
        Path pictures = Files.createDirectories(folder.resolve("linking"));
        Path other = Files.createDirectories(folder.resolve("other/inner"));
        Files.createSymbolicLink(pictures.resolve("linked"), folder.resolve("other"));
        Files.createSymbolicLink(pictures.resolve("gone"), Path.of("/gone/x"));
        Files.createSymbolicLink(other.resolve("back"), pictures);
        try (FolderWatch watch = new FolderWatch(pictures)) {
            Files.createFile(other.resolve("fox.png"));
            assertEquals(Set.of(pictures.resolve("linked/inner")), watch.changed(LONG));
        }
    }
}
