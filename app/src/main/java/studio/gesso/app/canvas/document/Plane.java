package studio.gesso.app.canvas.document;

import java.util.function.IntConsumer;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Size;

/**
 * One layer's values, row by row, seen as tiles of {@value #TILE} × {@value #TILE} pixels: what an edit is about to touch
 * is copied tile by tile, so undoing costs the memory of what was touched, not of the picture.
 *
 * @param <A> {@code int[]} for colours, {@code byte[]} for coverage
 */
abstract sealed class Plane<A> {

    static final int TILE = 64;

    private final Size size;
    private final A values;
    private final int across;

    private Plane(Size size, A values) {
        this.size = size;
        this.values = values;
        this.across = Math.ceilDiv(size.width(), TILE);
    }

    /** Pixels of {@code 0xAARRGGBB}. */
    static final class Colours extends Plane<int[]> {

        /** Around an array that belongs to the plane from now on. */
        Colours(Size size, int[] values) {
            super(size, values);
        }

        @Override
        int[] allocate(int count) {
            return new int[count];
        }

        @Override
        int get(int[] array, int i) {
            return array[i];
        }

        @Override
        void set(int[] array, int i, int value) {
            array[i] = value;
        }

        @Override
        int valueBytes() {
            return Integer.BYTES;
        }
    }

    /** Coverage of 0 to 255. */
    static final class Coverage extends Plane<byte[]> {

        /** Around an array that belongs to the plane from now on. */
        Coverage(Size size, byte[] values) {
            super(size, values);
        }

        @Override
        byte[] allocate(int count) {
            return new byte[count];
        }

        @Override
        int get(byte[] array, int i) {
            return array[i] & 0xff;
        }

        @Override
        void set(byte[] array, int i, int value) {
            array[i] = (byte) value;
        }

        @Override
        int valueBytes() {
            return Byte.BYTES;
        }
    }

    abstract A allocate(int count);

    abstract int get(A array, int i);

    abstract void set(A array, int i, int value);

    /** How much memory a value takes. */
    abstract int valueBytes();

    Size size() {
        return size;
    }

    /** The values themselves. */
    A values() {
        return values;
    }

    /** The pixels of a tile, clipped at the picture's border. */
    Area area(int tile) {
        return new Area(tile % across * TILE, tile / across * TILE, TILE, TILE).intersect(Area.of(size));
    }

    /** Calls a function with every tile that has pixels in an area. */
    void forTiles(Area area, IntConsumer function) {
        Area inside = area.intersect(Area.of(size));
        for (int y = inside.y() / TILE; y * TILE < inside.bottom(); y++) {
            for (int x = inside.x() / TILE; x * TILE < inside.right(); x++) {
                function.accept(y * across + x);
            }
        }
    }

    /** A copy of a tile, in rows of {@value #TILE}. */
    A copy(int tile) {
        A copy = allocate(TILE * TILE);
        Area area = area(tile);
        for (int y = 0; y < area.height(); y++) {
            System.arraycopy(values, index(area, y), copy, y * TILE, area.width());
        }
        return copy;
    }

    /** Puts a copied tile back. */
    void put(int tile, A copy) {
        Area area = area(tile);
        for (int y = 0; y < area.height(); y++) {
            System.arraycopy(copy, y * TILE, values, index(area, y), area.width());
        }
    }

    /** The index of the first value of a row of an area. */
    int index(Area area, int row) {
        return (area.y() + row) * size.width() + area.x();
    }
}
