package studio.gesso.app.gallery.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GalleryWatchTest {

    @TempDir
    private Path cache;

    @Test
    void theEndOfTheWatchIsReported() throws InterruptedException {
        List<String> lost = new ArrayList<>();
        try (CurrentGallery currentGallery = new CurrentGallery(() -> {
            throw new StackOverflowError("of the test");
        }, cache)) {
            new GalleryWatch(currentGallery, Runnable::run, _ -> {}, lost::add).run();
        }
        assertEquals(1, lost.size());
        assertTrue(lost.getFirst().contains("no longer watched"), lost.getFirst());
    }
}
