package studio.gesso.engine.archive.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.archive.gallery.index.Index;
import studio.gesso.engine.archive.gallery.index.Index.Trashed;
import studio.gesso.engine.archive.gallery.index.PictureEntry;
import studio.gesso.engine.archive.gallery.marks.MarkChange;
import studio.gesso.engine.archive.gallery.marks.MarkJournal;
import studio.gesso.engine.archive.gallery.marks.Marks;
import studio.gesso.engine.archive.gallery.query.Query;

/** A gallery whose pictures another program marks meanwhile, with an index of its own. */
class SharedMarksTest extends OpenGallery {

    private Gallery other;

    @BeforeEach
    void openTheOther() {
        other = Gallery.open(pictures, folder.resolve("other cache"));
    }

    @AfterEach
    void closeTheOther() {
        other.close();
    }

    private void otherMarks(Path file, UnaryOperator<Marks> change) {
        other.refresh(_ -> {});
        other.mark(List.of(other.entry(file).orElseThrow()), change);
    }

    private static UnaryOperator<Marks> with(String tag) {
        return marks -> {
            List<String> tags = new ArrayList<>(marks.tags());
            tags.add(tag);
            return marks.withTags(tags);
        };
    }

    private void assertTags(Path file, String... tags) {
        gallery.refresh(_ -> {});
        assertEquals(List.of(tags), gallery.entry(file).orElseThrow().marks().tags());
        gallery.reindex(_ -> {});
        assertEquals(List.of(tags), gallery.entry(file).orElseThrow().marks().tags());
    }

    @Test
    void picturesGoToTheTrashAndBackWithTheMarksOfBoth() {
        PictureEntry fox = save("a fox", 1);
        gallery.mark(List.of(fox), with("one"));
        otherMarks(fox.file(), with("two"));
        List<PictureEntry> thrown = gallery.trash().throwAway(List.of(fox));
        other.refresh(_ -> {});
        other.mark(other.trash().entries(), with("three"));
        gallery.trash().restore(thrown);
        assertTags(fox.file(), "one", "three", "two");
    }

    @Test
    void undoingAChangeKeepsWhatTheOtherHasChangedSince() {
        PictureEntry fox = save("a fox", 1);
        gallery.mark(List.of(fox), with("always"));
        List<MarkChange> tagged = gallery.mark(List.of(fox), with("one"));
        List<MarkChange> rated = gallery.mark(List.of(fox), marks -> marks.withRating(2));
        otherMarks(fox.file(), marks -> with("two").apply(marks.withRating(5)));
        gallery.undo(rated);
        gallery.undo(tagged);
        assertTags(fox.file(), "always", "two");
        assertEquals(5, gallery.entry(fox.file()).orElseThrow().marks().rating());
    }

    @Test
    void aChangeCanBeUndoneWhenTheIndexWasRebuiltSince() {
        PictureEntry fox = save("a fox", 1);
        List<MarkChange> tagged = gallery.mark(List.of(fox), with("one"));
        gallery.reindex(_ -> {});
        gallery.undo(tagged);
        assertTags(fox.file());
    }

    @Test
    void onlyWhatChangesIsAChange() {
        PictureEntry fox = save("a fox", 1);
        otherMarks(fox.file(), with("one"));
        assertEquals(List.of(), gallery.mark(List.of(fox), with("one")));
        assertTags(fox.file(), "one");
    }

    @Test
    void aFileThatMovesKeepsTheLatestMarks() throws IOException {
        PictureEntry fox = save("a fox", 1);
        gallery.mark(List.of(fox), with("one"));
        otherMarks(fox.file(), with("two"));
        Path elsewhere = Files.createDirectories(pictures.resolve("best of")).resolve("fox.png");
        Files.move(fox.file(), elsewhere);
        gallery.refresh(_ -> {});
        otherMarks(elsewhere, with("three"));
        assertTags(elsewhere, "one", "three", "two");
        Files.move(elsewhere, fox.file());
        assertTags(fox.file(), "one", "three", "two");
    }

    @Test
    void aMoveThatBothSeeIsTakenOverOnce() throws IOException {
        PictureEntry fox = save("a fox", 1);
        gallery.mark(List.of(fox), with("one"));
        other.refresh(_ -> {});
        Path elsewhere = Files.createDirectories(pictures.resolve("best of")).resolve("fox.png");
        Files.move(fox.file(), elsewhere);
        otherMarks(elsewhere, _ -> Marks.NONE);
        assertTags(elsewhere);
    }

    @Test
    void marksThatTheJournalHasForgottenAreGone() throws IOException {
        PictureEntry fox = save("a fox", 1);
        PictureEntry cat = save("a cat", 2);
        gallery.mark(List.of(fox), with("one"));
        otherMarks(fox.file(), _ -> Marks.NONE);
        Path journal = pictures.resolve(".gesso/marks.jsonl");
        for (int i = 0; Files.readString(journal).contains(fox.file().getFileName().toString()); i++) {
            int stars = i % 6;
            otherMarks(cat.file(), marks -> marks.withRating(stars).withTags(List.of("x".repeat(40_000))));
            assertTrue(i < 20, "The journal is never compacted");
        }
        gallery.refresh(_ -> {});
        gallery.mark(gallery.entries(fox.id()), with("two"));
        assertTags(fox.file(), "two");
    }

    @Test
    void picturesThatAScanFindsHaveTheirMarksEvenIfItIsCutOffThere() throws IOException {
        PictureEntry fox = save("a fox", 1);
        gallery.mark(List.of(fox), with("one"));
        try (var index = new Index(pictures, folder.resolve("third cache/index.sqlite"))) {
            var marks = new MarkSync(index, new MarkJournal(pictures));
            new FolderScan(pictures, index, FolderScan.Depth.EVERYTHING, marks::of, _ -> {}).run();
            assertEquals(1, index.search(Query.parse("tag:one"), Trashed.NO).length);
        }
    }
}
