package studio.gesso.engine.image;

import java.util.Arrays;

/**
 * A rectangle of whole pixels in a picture's plane; it may be empty, and may reach outside the picture.
 *
 * @param x the leftmost column
 * @param y the topmost row
 * @param width the number of columns, at least 0
 * @param height the number of rows, at least 0
 */
public record Area(int x, int y, int width, int height) {

    public static final Area EMPTY = new Area(0, 0, 0, 0);

    public Area {
        if (width < 0 || height < 0) {
            throw new IllegalArgumentException("An area of " + width + " × " + height + " pixels is not possible");
        }
    }

    /** All of a picture. */
    public static Area of(Size size) {
        return new Area(0, 0, size.width(), size.height());
    }

    /** From two corners; empty where the second is not right of and below the first. */
    public static Area between(int left, int top, int right, int bottom) {
        return right > left && bottom > top ? new Area(left, top, right - left, bottom - top) : EMPTY;
    }

    /** The smallest area that holds every pixel with coverage over 0; empty for an empty mask. */
    public static Area covering(Mask mask) {
        int width = mask.width();
        byte[] coverage = mask.coverage();
        byte[] nothing = new byte[width];
        int left = width;
        int right = 0;
        int top = mask.height();
        int bottom = 0;
        for (int y = 0, row = 0; y < mask.height(); y++, row += width) {
            // Most rows of most masks are empty, and comparing whole rows is what a processor does fastest.
            int first = Arrays.mismatch(coverage, row, row + width, nothing, 0, width);
            if (first >= 0) {
                left = Math.min(left, first);
                int last = width;
                while (last > right && coverage[row + last - 1] == 0) {
                    last--;
                }
                right = Math.max(right, last);
                top = Math.min(top, y);
                bottom = y + 1;
            }
        }
        return between(left, top, right, bottom);
    }

    /** The first column right of it. */
    public int right() {
        return x + width;
    }

    /** The first row below it. */
    public int bottom() {
        return y + height;
    }

    public boolean isEmpty() {
        return width == 0 || height == 0;
    }

    /** Its extent; an empty area has none. */
    public Size size() {
        return new Size(width, height);
    }

    public boolean contains(int column, int row) {
        return column >= x && column < right() && row >= y && row < bottom();
    }

    public boolean contains(Area other) {
        return other.isEmpty()
                || other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom();
    }

    /** Enlarged by this many pixels on every side; an empty area stays empty. */
    public Area grow(int border) {
        return isEmpty() ? EMPTY : between(x - border, y - border, right() + border, bottom() + border);
    }

    public Area move(int right, int down) {
        return new Area(x + right, y + down, width, height);
    }

    /** The intersection. */
    public Area intersect(Area other) {
        return between(Math.max(x, other.x), Math.max(y, other.y), Math.min(right(), other.right()),
                Math.min(bottom(), other.bottom()));
    }

    /** The smallest area that contains both. */
    public Area union(Area other) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        return between(Math.min(x, other.x), Math.min(y, other.y), Math.max(right(), other.right()),
                Math.max(bottom(), other.bottom()));
    }

    @Override
    public String toString() {
        return width + " × " + height + " at " + x + ", " + y;
    }
}
