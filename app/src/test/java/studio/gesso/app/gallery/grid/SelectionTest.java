package studio.gesso.app.gallery.grid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneOffset;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SelectionTest {

    private final Selection selection = new Selection();

    @Test
    void theSamePicturesStayChosenWhenOthersComeAndGo() {
        selection.only(1);
        selection.extendTo(2);
        selection.follow(contents(1, 2, 3), contents(9, 3, 8, 2), () -> {});
        assertArrayEquals(new long[]{3, 2}, selection.of(contents(9, 3, 8, 2)));
        assertEquals(OptionalInt.of(1), selection.cursor());
    }

    @Test
    void theCursorStaysAtItsPlaceWhereItsPictureIsGone() {
        selection.only(2);
        selection.follow(contents(1, 2, 3), contents(1, 2), () -> {});
        assertEquals(0, selection.size());
        assertEquals(OptionalInt.of(1), selection.cursor());
        selection.follow(contents(1, 2), contents(), () -> {});
        assertEquals(OptionalInt.empty(), selection.cursor());
    }

    @Test
    void listenersOfNewPicturesFindTheSelectionThereAndMayMoveIt() {
        GridContents after = contents(9, 1, 3);
        selection.only(2);
        selection.follow(contents(1, 2, 3), after, () -> {
            assertArrayEquals(new long[]{3}, selection.of(after));
            selection.only(1);
        });
        assertArrayEquals(new long[]{1}, selection.of(after));
        assertEquals(OptionalInt.of(1), selection.cursor());
    }

    @Test
    void missingPlacesAreIgnored() {
        selection.only(2);
        assertArrayEquals(new long[0], selection.of(contents(1)));
        selection.follow(contents(1), contents(1, 2, 3), () -> {});
        assertEquals(OptionalInt.of(2), selection.cursor());
    }

    private static GridContents contents(long... ids) {
        return GridContents.of(ids, new byte[ids.length], new long[ids.length], ZoneOffset.UTC);
    }
}
