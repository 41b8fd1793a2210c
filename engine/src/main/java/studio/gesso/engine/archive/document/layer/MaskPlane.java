package studio.gesso.engine.archive.document.layer;

import java.util.Arrays;
import java.util.Map;
import java.util.function.IntBinaryOperator;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Size;

/** A plane of coverage, 0 to 255: a mask. */
public final class MaskPlane extends Plane<byte[]> {

    private static final byte[] BLANK = new byte[TILE * TILE];
    private static final Size SQUARE = new Size(TILE, TILE);

    private MaskPlane(Size size, byte[][] tiles) {
        super(size, tiles);
    }

    /** Nothing covered. */
    public static MaskPlane blank(Size size) {
        return new MaskPlane(size, filled(new byte[tiles(size)][], BLANK));
    }

    /** A mask, copied. */
    public static MaskPlane of(Mask mask) {
        MaskPlane plane = blank(mask.size());
        return new MaskPlane(mask.size(), plane.cut(mask.coverage(), new byte[tiles(mask.size())][]));
    }

    @Override
    public MaskPlane with(Map<Integer, byte[]> changed) {
        return new MaskPlane(size(), changed(changed));
    }

    /** A copy as one array. */
    public Mask mask() {
        return mask(Area.of(size()));
    }

    /** A copy of an area inside the picture as one array. */
    public Mask mask(Area area) {
        byte[] out = new byte[Math.toIntExact(area.size().area())];
        read(area, out, area);
        return new Mask(area.size(), out);
    }

    /** The smallest area that holds every pixel with coverage over 0; only tiles at its border are looked into. */
    public Area covering() {
        int down = count() / across();
        Area top = first(down, across(), (row, column) -> row * across() + column);
        if (top.isEmpty()) {
            return Area.EMPTY;
        }
        Area bottom = first(down, across(), (row, column) -> (down - 1 - row) * across() + column);
        Area left = first(across(), down, (column, row) -> row * across() + column);
        Area right = first(across(), down, (column, row) -> row * across() + across() - 1 - column);
        return Area.between(left.x(), top.y(), right.right(), bottom.bottom());
    }

    /** What is covered in the first of several rows of tiles that has anything. */
    private Area first(int rows, int length, IntBinaryOperator number) {
        for (int row = 0; row < rows; row++) {
            Area covered = Area.EMPTY;
            for (int i = 0; i < length; i++) {
                covered = covered.union(coveredIn(number.applyAsInt(row, i)));
            }
            if (!covered.isEmpty()) {
                return covered;
            }
        }
        return Area.EMPTY;
    }

    private Area coveredIn(int number) {
        if (tile(number) == BLANK) {
            return Area.EMPTY;
        }
        Area whole = area(number);
        return Area.covering(new Mask(SQUARE, tile(number))).move(whole.x(), whole.y()).intersect(whole);
    }

    @Override
    public byte[] blankTile() {
        return BLANK;
    }

    @Override
    public int get(byte[] values, int i) {
        return values[i] & 0xff;
    }

    @Override
    public void set(byte[] values, int i, int value) {
        values[i] = (byte) value;
    }

    @Override
    public byte[] copy(byte[] tile) {
        return tile.clone();
    }

    @Override
    boolean same(byte[] a, byte[] b) {
        return Arrays.equals(a, b);
    }

    @Override
    public int valueBytes() {
        return Byte.BYTES;
    }
}
