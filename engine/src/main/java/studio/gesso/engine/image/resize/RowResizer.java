package studio.gesso.engine.image.resize;

import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/**
 * Brings an opaque picture that comes row by row to another size, exactly as {@link Resample} does across and then down,
 * without ever holding it in its own size.
 */
public final class RowResizer {

    private static final int COLOURS = 3;

    private final Size to;
    private final ResampleWeights across;
    private final ResampleWeights down;
    private final boolean isSame;
    /** All rows in the new width. */
    private final byte[] rows;

    /** Resizes pictures of one size to another. */
    public RowResizer(Resample filter, Size from, Size to) {
        this.to = to;
        this.across = ResampleWeights.of(filter, from.width(), to.width());
        this.down = ResampleWeights.of(filter, from.height(), to.height());
        this.isSame = from.equals(to);
        this.rows = new byte[Math.multiplyExact(COLOURS * to.width(), from.height())];
    }

    /**
     * Takes a row.
     *
     * @param row its number from the top
     * @param argb its pixels
     */
    public void row(int row, int[] argb) {
        byte[] in = new byte[COLOURS * argb.length];
        for (int i = 0; i < argb.length; i++) {
            in[3 * i] = (byte) (argb[i] >> 16);
            in[3 * i + 1] = (byte) (argb[i] >> 8);
            in[3 * i + 2] = (byte) argb[i];
        }
        byte[] out = isSame ? in : across.across(in, COLOURS, 1);
        System.arraycopy(out, 0, rows, row * out.length, out.length);
    }

    /** The picture, when all rows have come. */
    public Pixels finish() {
        byte[] all = isSame ? rows : down.down(rows, COLOURS * to.width());
        int[] argb = new int[all.length / COLOURS];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = 0xff << 24 | (all[3 * i] & 0xff) << 16 | (all[3 * i + 1] & 0xff) << 8 | all[3 * i + 2] & 0xff;
        }
        return new Pixels(to, argb);
    }
}
