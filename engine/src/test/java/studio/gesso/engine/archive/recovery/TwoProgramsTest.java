package studio.gesso.engine.archive.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.ChildProgram;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.gallery.Samples;
import studio.gesso.engine.archive.gallery.index.PictureEntry;

/** Two programs that write marks, the trash and the index of one gallery at the same time. */
class TwoProgramsTest {

    private static final int PICTURES = 40;

    @TempDir
    Path home;

    @Test
    void neitherLosesAnythingOfTheOther() throws IOException {
        Path pictures = home.resolve("pictures");
        Path cache = home.resolve("cache");
        try (Gallery gallery = Gallery.open(pictures, cache)) {
            for (int i = 0; i < PICTURES; i++) {
                gallery.save(Samples.picture("picture " + i, i));
            }
        }
        Process one = ChildProgram.start(MarkingProcess.class, pictures.toString(), cache.toString(), "one", "3");
        Process two = ChildProgram.start(MarkingProcess.class, pictures.toString(), cache.toString(), "two", "1");
        try (BufferedReader saidByOne = one.inputReader(); BufferedReader saidByTwo = two.inputReader()) {
            assertEquals("ready", saidByOne.readLine());
            assertEquals("ready", saidByTwo.readLine());
            one.outputWriter().close();
            two.outputWriter().close();
            assertEquals(List.of("done"), saidByOne.lines().toList());
            assertEquals(List.of("done"), saidByTwo.lines().toList());
        }
        try (Gallery gallery = Gallery.open(pictures, cache)) {
            check(gallery);
            gallery.reindex(_ -> {});
            check(gallery);
        }
    }

    private static void check(Gallery gallery) {
        gallery.refresh(_ -> {});
        List<PictureEntry> all = gallery.entries(gallery.search("").page(0, 1000));
        assertEquals(PICTURES, all.size());
        assertTrue(gallery.trash().entries().isEmpty());
        for (PictureEntry one : all) {
            assertEquals(List.of("one", "two"), one.marks().tags(), one.file().toString());
        }
    }
}
