package studio.gesso.app.gallery.grid;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import javafx.geometry.Rectangle2D;

/** The layout of a grid: for every day a heading, and under it rows of square tiles, as many as fit across. */
final class GridLayout {

    /** The space between two tiles and around the grid, and the height of a day's heading, in units of the desktop. */
    static final double GAP = 8;
    static final double INSET = 12;
    static final double HEADING = 28;

    private final int[] first;
    private final double[] top;
    private final int columns;
    private final double side;

    /**
     * The places of a grid.
     *
     * @param width the width of the grid
     * @param least the least side of a tile; tiles grow until they fill the width
     */
    GridLayout(List<GridContents.Day> days, double width, double least) {
        double across = Math.max(least, width - 2 * INSET);
        columns = (int) ((across + GAP) / (least + GAP));
        side = Math.floor((across + GAP) / columns - GAP);
        first = new int[days.size() + 1];
        top = new double[days.size() + 1];
        for (int day = 0; day < days.size(); day++) {
            int count = days.get(day).count();
            first[day + 1] = first[day] + count;
            top[day + 1] = top[day] + HEADING + rows(count) * pitch();
        }
    }

    /** The height of everything. */
    double height() {
        return first.length == 1 ? 0 : top[top.length - 1] + INSET - GAP;
    }

    /** How many tiles there are. */
    int size() {
        return first[first.length - 1];
    }

    /** The side of a tile. */
    double side() {
        return side;
    }

    /** From the top of a row to that of the next. */
    double pitch() {
        return side + GAP;
    }

    /** The bounds of a tile. */
    Rectangle2D tile(int index) {
        int day = dayOf(index);
        int place = index - first[day];
        return new Rectangle2D(INSET + place % columns * pitch(), rowTop(day, place / columns), side, side);
    }

    /** The top of a day's heading. */
    double heading(int day) {
        return top[day];
    }

    /** The day whose heading or rows contain a height. */
    int dayAt(double y) {
        int found = Arrays.binarySearch(top, 0, top.length - 1, y);
        return found >= 0 ? found : Math.max(0, -found - 2);
    }

    int dayOf(int index) {
        int found = Arrays.binarySearch(first, 0, first.length - 1, index);
        return found >= 0 ? found : -found - 2;
    }

    /** The first tile that reaches below a height. */
    int firstBelow(double y) {
        if (size() == 0) {
            return 0;
        }
        int day = dayAt(y);
        double above = y - rowTop(day, 0) + GAP;
        int row = Math.max(0, (int) Math.floor(above / pitch()));
        return Math.min(first[day] + row * columns, first[day + 1]);
    }

    /** The tile after the last that begins above a height. */
    int endAbove(double y) {
        if (size() == 0 || y <= 0) {
            return 0;
        }
        int day = dayAt(y);
        int rows = Math.max(0, (int) Math.ceil((y - rowTop(day, 0)) / pitch()));
        return Math.min(first[day] + rows * columns, first[day + 1]);
    }

    /** The tile at a point. */
    OptionalInt at(double x, double y) {
        int column = (int) Math.floor((x - INSET) / pitch());
        if (size() == 0 || column < 0 || column >= columns || y < 0) {
            return OptionalInt.empty();
        }
        int index = firstBelow(y) + column;
        return index < size() && tile(index).contains(x, y) ? OptionalInt.of(index) : OptionalInt.empty();
    }

    /** The tile some rows above, in the same column where that row has one; the first of all at the top. */
    int above(int index, int rows) {
        int at = index;
        for (int i = 0; i < rows; i++) {
            int day = dayOf(at);
            int column = (at - first[day]) % columns;
            if (at - first[day] >= columns) {
                at -= columns;
            } else if (day == 0) {
                return 0;
            } else {
                int last = first[day] - first[day - 1] - 1;
                at = first[day - 1] + Math.min(last, last / columns * columns + column);
            }
        }
        return at;
    }

    /** The tile some rows below, in the same column where that row has one; the last of all at the bottom. */
    int below(int index, int rows) {
        int at = index;
        for (int i = 0; i < rows; i++) {
            int day = dayOf(at);
            int place = at - first[day];
            int count = first[day + 1] - first[day];
            if (place / columns < (count - 1) / columns) {
                at = Math.min(at + columns, first[day + 1] - 1);
            } else if (first[day + 1] == size()) {
                return size() - 1;
            } else {
                at = first[day + 1] + Math.min(place % columns, first[day + 2] - first[day + 1] - 1);
            }
        }
        return at;
    }

    private double rowTop(int day, int row) {
        return top[day] + HEADING + row * pitch();
    }

    private long rows(int count) {
        return ((long) count + columns - 1) / columns;
    }
}
