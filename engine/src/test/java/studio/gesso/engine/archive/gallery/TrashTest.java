package studio.gesso.engine.archive.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.archive.gallery.index.PictureEntry;
import studio.gesso.engine.archive.gallery.marks.Marks;
import studio.gesso.engine.archive.gallery.query.Query;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.codec.Pictures;

class TrashTest {

    @TempDir
    Path folder;

    private Gallery gallery;

    @BeforeEach
    void open() {
        gallery = Gallery.open(folder.resolve("pictures"), folder.resolve("cache"));
    }

    @AfterEach
    void close() {
        gallery.close();
    }

    private PictureEntry save(String prompt, long seed) {
        return gallery.entry(gallery.save(Samples.picture(prompt, seed))).orElseThrow();
    }

    private static Marks rated(Marks marks) {
        return new Marks(4, List.of("night"), List.of("for the show"));
    }

    private List<String> prompts(String query) {
        return gallery.entries(gallery.search(query).ids()).stream().map(PictureEntry::prompt).toList();
    }

    /** The prompts of the trash in its order. */
    private List<String> trashed() {
        return gallery.entries(gallery.trash().overview(Query.ALL).ids()).stream().map(PictureEntry::prompt).toList();
    }

    @Test
    void whatIsThrownAwayComesBack() {
        PictureEntry fox = save("a fox", 1);
        gallery.mark(List.of(fox), TrashTest::rated);
        PictureEntry rated = gallery.entry(fox.file()).orElseThrow();
        List<PictureEntry> thrown = gallery.trash().throwAway(List.of(rated));
        assertFalse(Files.exists(fox.file()));
        assertEquals(0, gallery.search("").count());
        assertEquals(1, gallery.searchTrash("fox").count());
        assertEquals("00002-1.png", save("a cat", 1).file().getFileName().toString());
        List<PictureEntry> back = gallery.trash().restore(thrown);
        assertEquals(List.of(rated), back);
        assertTrue(Files.exists(fox.file()));
        assertEquals(List.of("a fox"), prompts("rating:4"));
    }

    @Test
    void concurrentScansLoseNothing() throws Exception {
        PictureEntry fox = save("a fox", 1);
        gallery.mark(List.of(fox), TrashTest::rated);
        AtomicBoolean done = new AtomicBoolean();
        Thread looks = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                gallery.refresh(List.of(folder.resolve("pictures"), fox.file().getParent()));
            }
        });
        try {
            List<PictureEntry> there = List.of(gallery.entry(fox.file()).orElseThrow());
            for (int i = 0; i < 100; i++) {
                List<PictureEntry> thrown = gallery.trash().throwAway(there);
                assertEquals(List.of(fox.id()), thrown.stream().map(PictureEntry::id).toList(), "deleted " + i);
                there = gallery.trash().restore(thrown);
                assertEquals(List.of(fox.id()), there.stream().map(PictureEntry::id).toList(), "brought back " + i);
            }
        } finally {
            done.set(true);
            looks.join();
        }
        assertEquals(List.of("a fox"), prompts("rating:4"));
    }

    @Test
    void deletingTwiceKeepsOneFileThatIsRestoredUnderItsName() {
        PictureEntry fox = save("a fox", 1);
        List<PictureEntry> thrown = gallery.trash().throwAway(List.of(fox));
        assertEquals(List.of(), gallery.trash().throwAway(gallery.entries(fox.id())));
        assertEquals(List.of(fox), gallery.trash().restore(thrown));
        assertEquals(List.of(), gallery.trash().restore(gallery.entries(fox.id())));
        assertTrue(Files.exists(fox.file()));
    }

    @Test
    void theTrashSurvivesTheIndexAndCanBeEmptied() throws IOException {
        PictureEntry fox = save("a fox", 1);
        gallery.mark(List.of(fox), TrashTest::rated);
        gallery.trash().throwAway(gallery.entries(fox.id()));
        gallery.reindex(_ -> {});
        assertEquals(0, gallery.search("").count());
        List<PictureEntry> trashed = gallery.entries(gallery.searchTrash("tag:night").ids());
        assertEquals(1, trashed.size());
        assertThrows(IllegalArgumentException.class, () -> gallery.trash().delete(List.of(fox)));
        gallery.trash().delete(trashed);
        assertFalse(Files.exists(trashed.getFirst().file()));
        gallery.reindex(_ -> {});
        assertEquals(0, gallery.searchTrash("").count());
    }

    @Test
    void whatComesBackOverwritesNothing() throws IOException {
        PictureEntry fox = save("a fox", 1);
        List<PictureEntry> thrown = gallery.trash().throwAway(List.of(fox));
        Files.copy(Path.of("src/test/data/metadata/none.png"), fox.file());
        gallery.refresh(_ -> {});
        PictureEntry back = gallery.trash().restore(thrown).getFirst();
        assertEquals("00001-1 (2).png", back.file().getFileName().toString());
        assertEquals(Samples.SIZE, Pictures.read(back.file()).size());
        assertEquals(2, gallery.search("").count());
    }

    @Test
    void lastDeletedPicturesComeFirstEvenAfterARebuild() {
        PictureEntry fox = save("a fox", 1);
        PictureEntry cat = save("a cat", 2);
        PictureEntry dog = save("a dog", 3);
        for (PictureEntry entry : List.of(cat, dog, fox)) {
            gallery.trash().throwAway(List.of(entry));
            nextMillisecond();
        }
        assertEquals(List.of("a fox", "a dog", "a cat"), trashed());
        gallery.reindex(_ -> {});
        assertEquals(List.of("a fox", "a dog", "a cat"), trashed());
    }

    /** The index knows no shorter times, and no hand is quicker. */
    private static void nextMillisecond() {
        long now = System.currentTimeMillis();
        while (System.currentTimeMillis() == now) {
            Thread.onSpinWait();
        }
    }

    @Test
    void theTrashShowsItsSize() throws IOException {
        PictureEntry fox = save("a fox", 1);
        save("a cat", 2);
        long bytes = Files.size(fox.file());
        gallery.trash().throwAway(List.of(fox));
        assertEquals(1, gallery.trash().extent().files());
        assertEquals(bytes, gallery.trash().extent().bytes());
        gallery.trash().delete(gallery.trash().entries());
        assertEquals(0, gallery.trash().extent().files());
    }

    @Test
    void deletingForGoodTakesNoMarksFromAPictureThatHasComeToTheSamePlace() throws IOException {
        PictureEntry fox = save("a fox", 1);
        List<PictureEntry> thrown = gallery.trash().throwAway(List.of(fox));
        Files.copy(Path.of("src/test/data/metadata/none.png"), fox.file());
        gallery.refresh(_ -> {});
        gallery.mark(List.of(gallery.entry(fox.file()).orElseThrow()), TrashTest::rated);
        gallery.trash().delete(thrown);
        assertEquals(4, gallery.entry(fox.file()).orElseThrow().marks().rating());
    }

    @Test
    void missingPicturesAreNamed() throws IOException {
        PictureEntry fox = save("a fox", 1);
        PictureEntry cat = save("a cat", 2);
        Files.delete(cat.file());
        UserException sentence = assertThrows(UserException.class, () -> gallery.trash().throwAway(List.of(fox, cat)));
        assertTrue(sentence.getMessage().startsWith("“00002-2.png” is not in its folder any more"),
                sentence.getMessage());
        assertEquals(List.of("a fox"), trashed());
    }
}
