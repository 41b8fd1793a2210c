package studio.gesso.app.gallery.grid;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Rectangle2D;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/** The visible tiles and headings of a grid, and spare ones for reuse. */
final class Tiles {

    private final Pane pane;
    private final Supplier<TileView> fresh;
    private final Function<LocalDate, String> dayName;
    private final Map<Integer, TileView> tiles = new HashMap<>();
    private final Deque<TileView> spareTiles = new ArrayDeque<>();
    private final Deque<Label> headings = new ArrayDeque<>();
    private final Deque<Label> spareHeadings = new ArrayDeque<>();

    /**
     * None yet.
     *
     * @param pane where they are shown
     * @param fresh makes a new tile
     * @param dayName names a day in a heading
     */
    Tiles(Pane pane, Supplier<TileView> fresh, Function<LocalDate, String> dayName) {
        this.pane = pane;
        this.fresh = fresh;
        this.dayName = dayName;
    }

    /** How many tiles exist, visible or spare. */
    int count() {
        return tiles.size() + spareTiles.size();
    }

    /** The tile at a place, or null where it is not visible. */
    @Nullable
    TileView at(int index) {
        return tiles.get(index);
    }

    /** Releases all tiles, because other pictures are in their places now. */
    void clear() {
        tiles.values().forEach(this::spare);
        tiles.clear();
    }

    /**
     * Shows what is between two heights of the contents.
     *
     * @param cursor the place of the cursor, negative for none
     * @param pixels the side of thumbnails in pixels
     */
    void layOut(GridContents contents, GridLayout shelves, Span seen, Selection selection, int cursor, int pixels) {
        layOutHeadings(contents, shelves, seen);
        int first = seen.isEmpty() ? 0 : shelves.firstBelow(seen.top());
        int end = seen.isEmpty() ? 0 : shelves.endAbove(seen.bottom());
        for (Iterator<TileView> each = tiles.values().iterator(); each.hasNext();) {
            TileView tile = each.next();
            if (tile.index() < first || tile.index() >= end) {
                spare(tile);
                each.remove();
            }
        }
        for (int i = first; i < end; i++) {
            TileView tile = tiles.computeIfAbsent(i, _ -> tile());
            Rectangle2D place = shelves.tile(i);
            tile.resizeRelocate(place.getMinX(), Math.round(place.getMinY() - seen.top()), place.getWidth(),
                    place.getHeight());
            tile.show(contents, i, pixels);
            tile.mark(selection.has(i), i == cursor);
        }
    }

    /** A range of heights of the contents that is visible. */
    record Span(double top, double bottom) {

        boolean isEmpty() {
            return bottom <= top;
        }
    }

    private TileView tile() {
        TileView tile = spareTiles.poll();
        if (tile == null) {
            tile = fresh.get();
            tile.setManaged(false);
            pane.getChildren().add(tile);
        }
        tile.setVisible(true);
        return tile;
    }

    private void spare(TileView tile) {
        tile.release();
        tile.setVisible(false);
        spareTiles.push(tile);
    }

    private void layOutHeadings(GridContents contents, GridLayout shelves, Span seen) {
        headings.forEach(heading -> heading.setVisible(false));
        spareHeadings.addAll(headings);
        headings.clear();
        int days = contents.days().size();
        for (int day = shelves.dayAt(seen.top()); day < days && shelves.heading(day) < seen.bottom(); day++) {
            Label heading = heading();
            headings.push(heading);
            heading.setText(dayName.apply(contents.days().get(day).date()));
            heading.resizeRelocate(GridLayout.INSET, Math.round(shelves.heading(day) - seen.top()),
                    pane.getWidth() - 2 * GridLayout.INSET, GridLayout.HEADING);
        }
    }

    private Label heading() {
        Label heading = spareHeadings.poll();
        if (heading == null) {
            heading = new Label();
            heading.getStyleClass().add("day");
            heading.setManaged(false);
            pane.getChildren().add(heading);
        }
        heading.setVisible(true);
        return heading;
    }
}
