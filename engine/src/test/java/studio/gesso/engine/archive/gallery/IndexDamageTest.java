package studio.gesso.engine.archive.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.archive.gallery.index.PictureEntry;
import studio.gesso.engine.archive.gallery.index.Index;

/** Whatever happens to the files of the index: it is rebuilt without a word, and nothing that was said is lost. */
class IndexDamageTest extends OpenGallery {

    private static final int PICTURES = 6;
    private static final Set<String> ALL = Set.of("picture 0", "picture 1", "picture 2", "picture 3", "picture 4",
            "picture 5");

    /** Hundreds of damaged files would fill the output with what is right to be written to a log. */
    private static final Logger LOG = Logger.getLogger("studio.gesso.engine.gallery.index");

    private Path file;
    private byte[] whole;

    @BeforeEach
    void fill() throws IOException {
        for (int seed = 0; seed < PICTURES; seed++) {
            save("picture " + seed, seed);
        }
        gallery.mark(gallery.entries(gallery.search("seed:3").ids()), OpenGallery::rated);
        gallery.close();
        file = cache.resolve("index").resolve(IndexFile.name(pictures));
        whole = Files.readAllBytes(file);
    }

    @BeforeAll
    static void beSilent() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void beLoud() {
        LOG.setLevel(null);
    }

    /** Everything that people do works at once; and after a reindex everything is as it was. */
    private void assertMended(String damage) {
        try {
            gallery = Gallery.open(pictures, cache);
            gallery.refresh(_ -> {});
            gallery.search("picture");
            gallery.entries(gallery.search("").ids());
            gallery.labels(Index.Label.Type.TAG);
            gallery.labels(Index.Label.Type.COLLECTION);
            gallery.mark(gallery.entries(gallery.search("rating:5").ids()), OpenGallery::rated);
            assertEquals(PICTURES, gallery.reindex(_ -> {}).added());
            assertEquals(ALL, new HashSet<>(prompts("picture")));
            assertEquals(List.of("picture 3"), prompts("tag:night seed:3 collection:\"for the show\""));
        } catch (RuntimeException e) {
            throw new AssertionError("After " + damage, e);
        } finally {
            gallery.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-wal", "-shm", "-journal", "lock"})
    void aFolderInAPlaceOfTheIndexIsNoObstacle(String place) throws IOException {
        Path at = place.equals("lock") ? file.resolveSibling(place) : file.resolveSibling(file.getFileName() + place);
        Files.deleteIfExists(at);
        Files.createDirectory(at);
        assertMended("an empty folder at " + at.getFileName());
        Files.deleteIfExists(at);
        Files.createDirectory(at);
        Files.writeString(at.resolve("kept"), "what somebody may want");
        assertMended("a folder at " + at.getFileName());
        try (var all = Files.walk(cache)) {
            assertTrue(all.anyMatch(kept -> kept.endsWith("kept")), "What nobody knows was deleted");
        }
    }

    @Test
    void aFileInThePlaceOfItsFolderIsNoObstacle() throws IOException {
        deleteAll(file.getParent());
        Files.writeString(file.getParent(), "no folder");
        assertMended("a file for a folder");
    }

    @Test
    void theHeaderMayHoldAnything() throws IOException {
        var random = new Random(11);
        for (int at = 0; at < 100; at += 4) {
            byte[] bytes = whole.clone();
            bytes[at] = (byte) random.nextInt();
            bytes[at + 1] = (byte) random.nextInt();
            Files.write(file, bytes);
            assertMended("a change of bytes " + at + " and " + (at + 1));
        }
    }

    @Test
    void theFileMayBeCutAnywhere() throws IOException {
        var random = new Random(12);
        for (int i = 0; i < 15; i++) {
            int length = i < 4 ? new int[]{0, 1, 100, 4096}[i] : random.nextInt(whole.length);
            Files.write(file, Arrays.copyOf(whole, length));
            assertMended("a cut at " + length);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 2000})
    void anyBytesMayChange(int changes) throws IOException {
        for (int seed = 0; seed < 15; seed++) {
            Files.write(file, changed(whole, changes, seed));
            assertMended(changes + " changes, seed " + seed);
        }
    }

    @Test
    void aPageMayBeFilledWithNothingOrAnotherPage() throws IOException {
        for (int page = 0; page < whole.length / 4096; page += 2) {
            byte[] bytes = whole.clone();
            Arrays.fill(bytes, page * 4096, (page + 1) * 4096, (byte) 0);
            Files.write(file, bytes);
            assertMended("an empty page " + page);
            System.arraycopy(whole, 4096, bytes, page * 4096, 4096);
            Files.write(file, bytes);
            assertMended("another page " + page);
        }
    }

    @Test
    void theLogMayBeAnything() throws IOException {
        for (int seed = 0; seed < 10; seed++) {
            Files.write(file.resolveSibling(file.getFileName() + "-wal"), changed(whole, 2000, seed));
            Files.write(file.resolveSibling(file.getFileName() + "-shm"), changed(new byte[32768], 2000, seed));
            assertMended("another log, seed " + seed);
        }
    }

    @Test
    void itMayHappenWhileTheIndexIsInUse() throws IOException {
        for (int seed = 0; seed < 10; seed++) {
            gallery = Gallery.open(pictures, cache);
            List<PictureEntry> three = gallery.entries(gallery.search("seed:3").ids());
            Files.write(file, changed(whole, 4000, seed));
            gallery.mark(three, OpenGallery::rated);
            List<PictureEntry> thrown = gallery.trash().throwAway(three);
            assertEquals(1, thrown.size(), "seed " + seed);
            assertFalse(Files.exists(three.getFirst().file()));
            assertEquals(1, gallery.trash().restore(gallery.trash().entries()).size());
            gallery.close();
            assertMended("changes while in use, seed " + seed);
        }
    }

    @Test
    void numbersOfAnOldIndexFindNothing() {
        gallery = Gallery.open(pictures, cache);
        long[] before = gallery.search("").ids();
        gallery.reindex(_ -> {});
        assertEquals(List.of(), gallery.entries(before));
        assertEquals(PICTURES, gallery.entries(gallery.search("").ids()).size());
    }

    private static byte[] changed(byte[] bytes, int changes, int seed) {
        var random = new Random(seed);
        byte[] changed = bytes.clone();
        for (int i = 0; i < changes; i++) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
        }
        return changed;
    }
}
