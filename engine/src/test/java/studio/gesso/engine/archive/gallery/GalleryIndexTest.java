package studio.gesso.engine.archive.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.archive.gallery.index.PictureEntry;

/** The index beside the folder: rebuilt whenever it is gone, broken, or written by another program. */
class GalleryIndexTest extends OpenGallery {

    @Test
    void theIndexCanBeThrownAwayAndIsTheSameAfterwards() throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            save("picture " + seed, seed);
        }
        gallery.mark(gallery.entries(gallery.search("seed:7").ids()), OpenGallery::rated);
        List<PictureEntry> before = gallery.entries(gallery.search("").ids());
        gallery.close();
        deleteAll(cache);
        gallery = Gallery.open(pictures, cache);
        assertEquals(0, gallery.search("").count());
        assertEquals(20, gallery.refresh(_ -> {}).added());
        List<PictureEntry> after = gallery.entries(gallery.search("").ids());
        assertEquals(before.stream().map(GalleryIndexTest::withoutId).toList(),
                after.stream().map(GalleryIndexTest::withoutId).toList());
        assertEquals(List.of("picture 7"), prompts("rating:4 tag:night collection:\"for the show\""));
    }

    private static PictureEntry withoutId(PictureEntry entry) {
        return new PictureEntry(0, entry.file(), entry.place(), entry.created(), entry.size(), entry.dialect(),
                entry.prompt(),
                entry.facts(), entry.marks());
    }

    @Test
    void invalidIndexesAreRebuilt() throws IOException {
        save("a fox", 1);
        gallery.close();
        try (Stream<Path> files = Files.list(cache.resolve("index"))) {
            for (Path file : files.toList()) {
                Files.writeString(file, "this is no database ".repeat(1000));
            }
        }
        gallery = Gallery.open(pictures, cache);
        gallery.refresh(_ -> {});
        assertEquals(List.of("a fox"), prompts(""));
    }

    @Test
    void indexesThatBreakInUseAreRebuilt() throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            save("a fox " + "and words ".repeat(500) + seed, seed);
        }
        reopen();
        try (Stream<Path> files = Files.list(cache.resolve("index"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".sqlite")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                Arrays.fill(bytes, 8192, bytes.length, (byte) 0x55);
                Files.write(file, bytes);
            }
        }
        assertEquals(20, gallery.search("fox").count());
    }

    @Test
    void twoGalleriesOfOneFolderSeeEachOthersWork() {
        PictureEntry fox = save("a fox", 1);
        assertEquals(1, gallery.search("").count());
        try (Gallery other = Gallery.open(pictures, cache)) {
            other.mark(other.entries(other.search("fox").ids()), OpenGallery::rated);
            other.save(Samples.picture("a cat", 2));
        }
        assertEquals(2, gallery.search("").count());
        assertEquals(4, gallery.entries(fox.id()).getFirst().marks().rating());
        try (Gallery elsewhere = Gallery.open(pictures, folder.resolve("other cache"))) {
            elsewhere.refresh(_ -> {});
            elsewhere.mark(elsewhere.entries(elsewhere.search("cat").ids()), marks -> marks.withRating(2));
        }
        gallery.refresh(_ -> {});
        assertEquals(List.of("a cat"), prompts("rating:2"));
    }
}
