package studio.gesso.engine.archive.document.layer;

import java.util.Arrays;
import java.util.Map;
import java.util.function.IntConsumer;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Size;

/**
 * One layer's values, as tiles of {@value #TILE} × {@value #TILE} pixels that never change. A layer after an edit
 * shares all other tiles with the layer before, so a history needs memory only for changes, and any thread can read any
 * plane.
 *
 * @param <A> {@code int[]} for colours, {@code byte[]} for coverage; a tile has rows of {@value #TILE} values whatever
 *     the picture's border cuts off
 */
public abstract sealed class Plane<A> permits ColourPlane, MaskPlane {

    public static final int TILE = 64;

    private final Size size;
    private final int across;
    private final A[] tiles;

    Plane(Size size, A[] tiles) {
        this.size = size;
        this.across = Math.ceilDiv(size.width(), TILE);
        this.tiles = tiles;
    }

    /** The same with some tiles in the place of others; they belong to the plane from now on. */
    public abstract Plane<A> with(Map<Integer, A> changed);

    /** The blank tile, always the same object. */
    public abstract A blankTile();

    public abstract int get(A values, int i);

    public abstract void set(A values, int i, int value);

    /** A copy of a tile, to be written to. */
    public abstract A copy(A tile);

    abstract boolean same(A a, A b);

    /** How much memory a value takes. */
    public abstract int valueBytes();

    public Size size() {
        return size;
    }

    /** How many tiles there are. */
    public int count() {
        return tiles.length;
    }

    /** A tile, counted row by row; not to be written to. */
    public A tile(int number) {
        return tiles[number];
    }

    /** The pixels of a tile, clipped at the picture's border. */
    public Area area(int tile) {
        return new Area(tile % across * TILE, tile / across * TILE, TILE, TILE).intersect(Area.of(size));
    }

    /** The number of the tile that a pixel is in. */
    public int tileAt(int x, int y) {
        return y / TILE * across + x / TILE;
    }

    /** The value of a pixel. */
    public int at(int x, int y) {
        return get(tiles[tileAt(x, y)], y % TILE * TILE + x % TILE);
    }

    /** Calls a function with every tile that has pixels in an area. */
    public void forTiles(Area area, IntConsumer function) {
        Area inside = area.intersect(Area.of(size));
        for (int y = inside.y() / TILE; y * TILE < inside.bottom(); y++) {
            for (int x = inside.x() / TILE; x * TILE < inside.right(); x++) {
                function.accept(y * across + x);
            }
        }
    }

    /** The tile itself, or the blank one if it is blank. */
    public A orBlank(A tile) {
        return same(tile, blankTile()) ? blankTile() : tile;
    }

    /** How much memory the tiles take that are not blank. */
    public long bytes() {
        return Arrays.stream(tiles).filter(tile -> tile != blankTile()).count() * TILE * TILE * valueBytes();
    }

    /** Whether there is nothing, not even a pixel. */
    public boolean isBlank() {
        for (A tile : tiles) {
            if (tile != blankTile() && !same(tile, blankTile())) {
                return false;
            }
        }
        return true;
    }

    /** How many tiles a row has. */
    public int across() {
        return across;
    }

    /** Copies the values of an area inside the picture into an array of the picture's extent. */
    public void read(Area area, A out) {
        read(area, out, Area.of(size));
    }

    /** Copies the values of an area inside the picture into an array of the extent of an area around it. */
    public void read(Area area, A out, Area around) {
        forTiles(area, tile -> {
            Area whole = area(tile);
            Area part = whole.intersect(area);
            for (int y = part.y(); y < part.bottom(); y++) {
                System.arraycopy(tiles[tile], (y - whole.y()) * TILE + part.x() - whole.x(), out,
                        (y - around.y()) * around.width() + part.x() - around.x(), part.width());
            }
        });
    }

    /** The smallest area of whole tiles outside of which this is the same as another plane of its size. */
    public Area difference(Plane<A> other) {
        Area area = Area.EMPTY;
        for (int i = 0; i < tiles.length && this != other; i++) {
            if (tiles[i] != other.tiles[i]) {
                area = area.union(area(i));
            }
        }
        return area;
    }

    @Override
    public boolean equals(Object other) {
        if (other == null || other.getClass() != getClass() || !size.equals(((Plane<?>) other).size)) {
            return false;
        }
        @SuppressWarnings("unchecked")
        Plane<A> plane = (Plane<A>) other;
        for (int i = 0; i < tiles.length; i++) {
            if (tiles[i] != plane.tiles[i] && !same(tiles[i], plane.tiles[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        return size.hashCode();
    }

    A[] changed(Map<Integer, A> changed) {
        A[] out = tiles.clone();
        changed.forEach((tile, values) -> out[tile] = values);
        return out;
    }

    /** Cuts an array of values into tiles; blank parts share the blank tile. */
    A[] cut(A values, A[] out) {
        for (int i = 0; i < out.length; i++) {
            A tile = copy(blankTile());
            Area area = area(i);
            for (int y = 0; y < area.height(); y++) {
                System.arraycopy(values, (area.y() + y) * size.width() + area.x(), tile, y * TILE, area.width());
            }
            out[i] = orBlank(tile);
        }
        return out;
    }

    static int tiles(Size size) {
        return Math.ceilDiv(size.width(), TILE) * Math.ceilDiv(size.height(), TILE);
    }

    static <A> A[] filled(A[] tiles, A tile) {
        Arrays.fill(tiles, tile);
        return tiles;
    }
}
