package studio.gesso.engine.image.fill;

import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;

/**
 * New pixels over a picture, through a mask. Where the coverage is 0 the picture's pixel stays as it is, all four bytes
 * of it, and where it is 255 the new pixel is taken as it is; between them they are mixed by coverage and alpha (Porter
 * and Duff 1984), in sRGB as every painting program does.
 */
public final class Composite {

    private Composite() {}

    /**
     * Composites new pixels over a part of a picture.
     *
     * @param patch the new pixels of the area, of its size
     * @param where the part of the picture, inside it
     * @param coverage of the whole picture
     */
    public static Pixels over(Pixels picture, Pixels patch, Area where, Mask coverage) {
        if (!patch.size().equals(where.size()) || !coverage.size().equals(picture.size())
                || !Area.of(picture.size()).contains(where)) {
            throw new IllegalArgumentException(patch.size() + " does not fit " + where + " of a picture of "
                    + picture.size() + " with a mask of " + coverage.size());
        }
        int[] out = picture.argb().clone();
        for (int y = where.y(), from = 0; y < where.bottom(); y++) {
            for (int x = where.x(); x < where.right(); x++) {
                int i = y * picture.width() + x;
                out[i] = mix(out[i], patch.argb()[from++], coverage.coverage()[i] & 0xff);
            }
        }
        return new Pixels(picture.size(), out);
    }

    /** One pixel over another, with a coverage of 0 (the lower) to 255 (the upper). */
    public static int mix(int lower, int upper, int coverage) {
        if (coverage == 0 || coverage == 255) {
            return coverage == 0 ? lower : upper;
        }
        int weightBelow = (lower >>> 24) * (255 - coverage);
        int weightAbove = (upper >>> 24) * coverage;
        int weight = weightBelow + weightAbove;
        if (weight == 0) {
            return 0;
        }
        return (weight + 127) / 255 << 24 | mean(lower >> 16, weightBelow, upper >> 16, weightAbove) << 16
                | mean(lower >> 8, weightBelow, upper >> 8, weightAbove) << 8
                | mean(lower, weightBelow, upper, weightAbove);
    }

    private static int mean(int below, int weightBelow, int above, int weightAbove) {
        int weight = weightBelow + weightAbove;
        return ((below & 0xff) * weightBelow + (above & 0xff) * weightAbove + weight / 2) / weight;
    }
}
