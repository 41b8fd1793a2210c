package studio.gesso.app.gallery.action;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.gallery.QuietGallery;
import studio.gesso.app.gallery.list.GalleryPlace;

/** Stars, tags and collections, seen at once and kept. */
class MarksViewModelTest {

    @TempDir
    private Path home;
    private QuietGallery all;
    private MarksViewModel marks;

    @BeforeEach
    void open() {
        all = new QuietGallery(home, "a castle", "a fox", "a whale");
        marks = all.marking.marks();
    }

    @AfterEach
    void close() {
        all.close();
    }

    @Test
    void starsAreSeenAtOnceKeptAndTakenBack() {
        all.gallery.selection().only(0);
        marks.rate(4);
        assertEquals(4, all.gallery.contents().get().rating(0));
        assertEquals(4, all.chosen().marks().rating());
        marks.rate(2, 1);
        assertEquals(1, all.files.gallery().entries(all.gallery.contents().get().id(2)).getFirst().marks().rating());
        all.marking.history().undo();
        all.marking.history().undo();
        assertEquals(0, all.gallery.contents().get().rating(0));
        assertEquals(0, all.gallery.contents().get().rating(2));
        assertEquals(List.of(), all.told);
    }

    @Test
    void nothingInTheTrashIsRated() {
        all.gallery.selection().only(0);
        all.marking.trash().remove();
        all.gallery.goTo(GalleryPlace.TRASH);
        all.gallery.selection().only(0);
        marks.rate(5);
        assertEquals(0, all.gallery.contents().get().rating(0));
    }

    @Test
    void picturesArePutIntoACollection() {
        all.gallery.selection().all(2);
        marks.collect("  Sea ");
        marks.collect("  ");
        assertEquals(List.of("Sea"), all.gallery.collections());
        assertEquals(List.of("2 pictures in the collection “Sea”."), all.offered);
        all.gallery.showCollection("Sea");
        assertEquals(2, all.found());
        all.marking.history().undo();
        assertEquals(0, all.found());
    }

    @Test
    void aTagIsGivenAndTakenAndWhoListensHearsOfIt() {
        List<String> heard = new ArrayList<>();
        marks.onSaid(() -> heard.add("said"));
        all.gallery.selection().only(1);
        marks.tag("blue");
        marks.tag("blue");
        assertEquals(List.of("blue"), all.chosen().marks().tags());
        marks.untag("BLUE");
        assertEquals(List.of(), all.chosen().marks().tags());
        assertEquals(3, heard.size());
        assertEquals(1, all.offered.size(), "small changes have one notice");
    }
}
