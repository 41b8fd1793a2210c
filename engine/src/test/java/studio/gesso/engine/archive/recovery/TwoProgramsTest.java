package studio.gesso.engine.archive.recovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.gallery.Samples;
import studio.gesso.engine.archive.gallery.index.PictureEntry;

/** Two programs that write marks, the trash and the index of one gallery at the same time. */
class TwoProgramsTest {

    private static final int PICTURES = 40;

    @TempDir
    Path home;

    @Test
    void neitherLosesAnythingOfTheOther() throws IOException, InterruptedException {
        Path pictures = home.resolve("pictures");
        Path cache = home.resolve("cache");
        try (Gallery gallery = Gallery.open(pictures, cache)) {
            for (int i = 0; i < PICTURES; i++) {
                gallery.save(Samples.picture("picture " + i, i));
            }
        }
        Process one = OtherProcess.start(MarkingProcess.class, pictures.toString(), cache.toString(), "one", "3", "7");
        Process two = OtherProcess.start(MarkingProcess.class, pictures.toString(), cache.toString(), "two", "7", "3");
        assertEquals(List.of("ready", "done"), said(one));
        assertEquals(List.of("ready", "done"), said(two));
        try (Gallery gallery = Gallery.open(pictures, cache)) {
            check(gallery);
            gallery.reindex(_ -> {});
            check(gallery);
        }
    }

    private static List<String> said(Process process) throws IOException, InterruptedException {
        try (BufferedReader lines = process.inputReader()) {
            List<String> all = lines.lines().toList();
            process.waitFor();
            return all;
        }
    }

    private static void check(Gallery gallery) {
        gallery.refresh(_ -> {});
        List<PictureEntry> all = gallery.entries(gallery.search("").page(0, 1000));
        assertEquals(PICTURES, all.size());
        assertTrue(gallery.trash().entries().isEmpty());
        for (int i = 0; i < all.size(); i++) {
            List<String> tags = i % 10 == 3 ? List.of("one") : i % 10 == 7 ? List.of("two") : List.of("one", "two");
            assertEquals(tags, all.get(i).marks().tags().stream().sorted().toList(), all.get(i).file().toString());
        }
    }
}
