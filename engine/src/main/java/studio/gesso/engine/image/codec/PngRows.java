package studio.gesso.engine.image.codec;

import studio.gesso.engine.image.Pixels;

/**
 * The rows of a picture as PNG stores them: each filtered in the way that leaves the smallest differences.
 *
 * <p>The smallest sum of absolute differences is the heuristic that the PNG specification (12.7) proposes. Of its five
 * filters the mean is left out: it is the slowest to try, and on generated pictures it was almost never chosen.
 */
final class PngRows {

    private enum Filter {
        NONE(0),
        SUB(1),
        UP(2),
        PAETH(4);

        private final byte code;

        Filter(int code) {
            this.code = (byte) code;
        }
    }

    private static final Filter[] FILTERS = Filter.values();

    private final Pixels pixels;
    private final int channels;
    private byte[] above;
    private byte[] row;
    private byte[] best;
    private byte[] trial;

    PngRows(Pixels pixels, int channels) {
        this.pixels = pixels;
        this.channels = channels;
        // Every row begins with its filter and with one black pixel outside the picture, so that no edge is special.
        int length = channels + pixels.width() * channels;
        above = new byte[length];
        row = new byte[length];
        best = new byte[1 + pixels.width() * channels];
        trial = new byte[best.length];
    }

    /** Row {@code y}, to be asked for from the top down; the array is used again by the next call. */
    byte[] filtered(int y) {
        byte[] free = above;
        above = row;
        row = free;
        unpack(y);
        long smallest = Long.MAX_VALUE;
        for (Filter filter : FILTERS) {
            long size = apply(filter);
            if (size < smallest) {
                smallest = size;
                byte[] better = trial;
                trial = best;
                best = better;
            }
        }
        return best;
    }

    private void unpack(int y) {
        int i = channels;
        int start = y * pixels.width();
        for (int x = 0; x < pixels.width(); x++) {
            int argb = pixels.argb()[start + x];
            row[i++] = (byte) (argb >> 16);
            row[i++] = (byte) (argb >> 8);
            row[i++] = (byte) argb;
            if (channels == 4) {
                row[i++] = (byte) (argb >>> 24);
            }
        }
    }

    private long apply(Filter filter) {
        trial[0] = filter.code;
        switch (filter) {
            case NONE -> System.arraycopy(row, channels, trial, 1, row.length - channels);
            case SUB -> {
                for (int i = channels; i < row.length; i++) {
                    trial[i - channels + 1] = (byte) (row[i] - row[i - channels]);
                }
            }
            case UP -> {
                for (int i = channels; i < row.length; i++) {
                    trial[i - channels + 1] = (byte) (row[i] - above[i]);
                }
            }
            case PAETH -> {
                for (int i = channels; i < row.length; i++) {
                    trial[i - channels + 1] = (byte) (row[i]
                            - paeth(row[i - channels] & 0xff, above[i] & 0xff, above[i - channels] & 0xff));
                }
            }
        }
        long sum = 0;
        for (int i = 1; i < trial.length; i++) {
            sum += Math.abs(trial[i]);
        }
        return sum;
    }

    /** The neighbour that is nearest to left + above − corner (PNG specification, 9.4). */
    static int paeth(int left, int up, int corner) {
        int toLeft = Math.abs(up - corner);
        int toUp = Math.abs(left - corner);
        int toCorner = Math.abs(left + up - 2 * corner);
        if (toLeft <= toUp && toLeft <= toCorner) {
            return left;
        }
        return toUp <= toCorner ? up : corner;
    }
}
