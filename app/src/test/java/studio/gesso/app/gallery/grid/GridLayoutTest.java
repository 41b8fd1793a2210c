package studio.gesso.app.gallery.grid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class GridLayoutTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 8, 19);

    /** Three tiles across: rows of 3 + 1, of 2, of 3 + 3 + 1. */
    private final GridLayout shelves = new GridLayout(days(4, 2, 7),
            3 * 100 + 2 * GridLayout.GAP + 2 * GridLayout.INSET, 100);

    @Test
    void tilesFillTheWidthEvenly() {
        GridLayout wider = new GridLayout(days(4), 2 * GridLayout.INSET + 2 * 130 + GridLayout.GAP, 100);
        assertEquals(130, wider.tile(0).getWidth());
        assertEquals(GridLayout.INSET + 130 + GridLayout.GAP, wider.tile(1).getMinX());
        assertEquals(GridLayout.INSET, wider.tile(2).getMinX());
    }

    @Test
    void everyPointOfATileFindsIt() {
        for (int i = 0; i < shelves.size(); i++) {
            Rectangle2D tile = shelves.tile(i);
            assertEquals(OptionalInt.of(i), shelves.at(tile.getMinX() + 1, tile.getMinY() + 1));
            assertEquals(OptionalInt.of(i), shelves.at(tile.getMaxX() - 1, tile.getMaxY() - 1));
            assertEquals(OptionalInt.empty(), shelves.at(tile.getMaxX() + 2, tile.getMinY() + 1));
        }
    }

    /** Whatever is looked at, the tiles that are told are those that touch it, and rows are told whole. */
    @Test
    void theTilesInSightAreThoseThatTouchIt() {
        for (double top = 0; top < shelves.height(); top += 7) {
            double bottom = top + 150;
            int first = shelves.firstBelow(top);
            int end = shelves.endAbove(bottom);
            for (int i = 0; i < shelves.size(); i++) {
                Rectangle2D tile = shelves.tile(i);
                boolean inSight = tile.getMaxY() > top && tile.getMinY() < bottom;
                assertTrue(!inSight || i >= first && i < end, "tile " + i + " from " + top);
                boolean near = tile.getMaxY() + GridLayout.GAP > top && tile.getMinY() < bottom;
                assertTrue(near || i < first || i >= end, "tile " + i + " from " + top);
            }
        }
    }

    @Test
    void downAndUpKeepToTheColumnAcrossDays() {
        assertEquals(3, shelves.below(0, 1));
        assertEquals(3, shelves.below(2, 1));
        assertEquals(4, shelves.below(3, 1));
        assertEquals(7, shelves.below(5, 1));
        assertEquals(12, shelves.below(0, 99));
        assertEquals(5, shelves.above(7, 1));
        assertEquals(5, shelves.above(8, 1));
        assertEquals(3, shelves.above(5, 1));
        assertEquals(0, shelves.above(12, 99));
    }

    @Test
    void anEmptyGridHasNoHeightAndNoTiles() {
        GridLayout empty = new GridLayout(List.of(), 300, 100);
        assertEquals(0, empty.height());
        assertEquals(0, empty.firstBelow(0));
        assertEquals(0, empty.endAbove(500));
        assertEquals(OptionalInt.empty(), empty.at(50, 50));
    }

    private static List<GridContents.Day> days(int... counts) {
        return IntStream.range(0, counts.length)
                .mapToObj(day -> new GridContents.Day(TODAY.minusDays(day), counts[day]))
                .toList();
    }
}
