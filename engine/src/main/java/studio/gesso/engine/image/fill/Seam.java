package studio.gesso.engine.image.fill;

import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.mask.Feather;

/**
 * How much a fill's edge shows: the mean step of brightness across the edge of the mask against the steps just inside
 * and just outside, all along the edge's normal.
 *
 * @param ring the mean step in levels of 255 a pixel, within a band's width of the mask's edge
 * @param inside the same, one to three widths inside
 * @param outside the same, one to three widths outside
 */
public record Seam(double ring, double inside, double outside) {

    /**
     * Measures a picture.
     *
     * @param mask the mask, whose edge is where its coverage passes one half
     * @param width the half width of the band in pixels, at least 1: the feather of the fill
     */
    public static Seam of(Pixels picture, Mask mask, int width) {
        // This soft mask tells the distance from the edge, and its slope the normal.
        Mask distance = Feather.of(mask.binarised(), 3 * width);
        double[] steps = new double[3];
        long[] counts = new long[3];
        for (int y = 1; y < picture.height() - 1; y++) {
            for (int x = 1; x < picture.width() - 1; x++) {
                double across = distance.at(x + 1, y) - distance.at(x - 1, y);
                double down = distance.at(x, y + 1) - distance.at(x, y - 1);
                double slope = Math.hypot(across, down);
                if (slope > 0) {
                    int band = band(distance.at(x, y));
                    double acrossStep = brightness(picture.at(x + 1, y)) - brightness(picture.at(x - 1, y));
                    double downStep = brightness(picture.at(x, y + 1)) - brightness(picture.at(x, y - 1));
                    steps[band] += Math.abs(across * acrossStep + down * downStep) / slope / 2;
                    counts[band]++;
                }
            }
        }
        return new Seam(steps[0] / Math.max(1, counts[0]), steps[1] / Math.max(1, counts[1]),
                steps[2] / Math.max(1, counts[2]));
    }

    /** 1 where the edge is like what is around it, more where it shows. */
    public double figure() {
        return ring / Math.max(1e-9, (inside + outside) / 2);
    }

    /** 0 the ring, 1 inside, 2 outside: at the distances −w and w the soft edge of 3·w covers 16 and 84 %. */
    private static int band(int coverage) {
        if (coverage > 0.84 * 255) {
            return 1;
        }
        return coverage < 0.16 * 255 ? 2 : 0;
    }

    private static double brightness(int argb) {
        return 0.299 * (argb >> 16 & 0xff) + 0.587 * (argb >> 8 & 0xff) + 0.114 * (argb & 0xff);
    }
}
