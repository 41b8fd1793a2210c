package studio.gesso.app.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderWatchTest {

    @TempDir
    private Path cache;

    @Test
    void whateverEndsTheWatchIsSaid() throws InterruptedException {
        List<String> lost = new ArrayList<>();
        try (Archive archive = new Archive(() -> {
            throw new StackOverflowError("of the test");
        }, cache)) {
            new FolderWatch(archive, Runnable::run, _ -> {}, lost::add).run();
        }
        assertEquals(1, lost.size());
        assertTrue(lost.getFirst().contains("no longer watched"), lost.getFirst());
    }
}
