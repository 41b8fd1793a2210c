package studio.gesso.app.gallery.compare;

import java.util.Locale;
import studio.gesso.engine.image.Pixels;

/**
 * Where and how much two pictures of the same size differ.
 *
 * @param heat a picture of it: black where they are equal, then from dark red over orange to white
 * @param differing how many pixels differ
 * @param most the largest difference of any channel, 0 to 255
 */
record Difference(Pixels heat, long differing, int most) {

    static Difference between(Pixels one, Pixels other) {
        int[] heat = new int[one.argb().length];
        long differing = 0;
        int most = 0;
        for (int i = 0; i < heat.length; i++) {
            int by = difference(one.argb()[i], other.argb()[i]);
            differing += by > 0 ? 1 : 0;
            most = Math.max(most, by);
            heat[i] = colour(by);
        }
        return new Difference(new Pixels(one.size(), heat), differing, most);
    }

    /** The largest difference among the four channels. */
    private static int difference(int one, int other) {
        int most = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 8) {
            most = Math.max(most, Math.abs((one >> shift & 0xff) - (other >> shift & 0xff)));
        }
        return most;
    }

    /** Steep at the beginning, so that a difference of 1 can be seen. */
    private static int colour(int by) {
        int heat = by == 0 ? 0 : 90 + 675 * by / 255;
        return 0xff000000 | Math.min(heat, 255) << 16 | Math.clamp(heat - 255, 0, 255) << 8
                | Math.clamp(heat - 510, 0, 255);
    }

    /** The difference, as a sentence. */
    String sentence() {
        if (differing == 0) {
            return "Equal to the last bit: 0 pixels differ.";
        }
        double percent = 100.0 * differing / heat.argb().length;
        return String.format(Locale.UK, "%,d pixels differ (%.2f %%), at most by %d of 255.", differing, percent, most);
    }
}
