package studio.gesso.engine.archive.document.layer;

import java.util.Arrays;
import java.util.Map;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/** A plane of pixels, {@code 0xAARRGGBB}. */
public final class ColourPlane extends Plane<int[]> {

    private static final int[] BLANK = new int[TILE * TILE];

    private ColourPlane(Size size, int[][] tiles) {
        super(size, tiles);
    }

    /** All transparent. */
    public static ColourPlane blank(Size size) {
        return new ColourPlane(size, filled(new int[tiles(size)][], BLANK));
    }

    /** A picture, copied. */
    public static ColourPlane of(Pixels pixels) {
        ColourPlane plane = blank(pixels.size());
        return new ColourPlane(pixels.size(), plane.cut(pixels.argb(), new int[tiles(pixels.size())][]));
    }

    @Override
    public ColourPlane with(Map<Integer, int[]> changed) {
        return new ColourPlane(size(), changed(changed));
    }

    /** A copy as one array. */
    public Pixels pixels() {
        int[] out = new int[(int) size().area()];
        read(Area.of(size()), out);
        return new Pixels(size(), out);
    }

    @Override
    public int[] blankTile() {
        return BLANK;
    }

    @Override
    public int get(int[] values, int i) {
        return values[i];
    }

    @Override
    public void set(int[] values, int i, int value) {
        values[i] = value;
    }

    @Override
    public int[] copy(int[] tile) {
        return tile.clone();
    }

    @Override
    boolean same(int[] a, int[] b) {
        return Arrays.equals(a, b);
    }

    @Override
    public int valueBytes() {
        return Integer.BYTES;
    }
}
