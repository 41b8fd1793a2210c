package studio.gesso.engine.image.fill;

import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/**
 * Fills the missing part of a picture with the colours at its edge, more smoothly with the distance: a membrane that is
 * held at the edge (Laplace's equation, as in Pérez et al., "Poisson Image Editing", 2003), solved from the smallest
 * size of the picture to the largest. Known pixels stay exactly the same.
 */
public final class EdgeFill {

    private static final int GREY = 0x80;

    /** With the guess of half the size so few rounds are enough. */
    private static final int SWEEPS = 8;

    private EdgeFill() {}

    /** The picture with its transparent part filled, all opaque; a fully transparent picture becomes middle grey. */
    public static Pixels transparent(Pixels picture) {
        byte[] known = new byte[picture.argb().length];
        boolean opaque = true;
        for (int i = 0; i < known.length; i++) {
            known[i] = (byte) (picture.argb()[i] >>> 24);
            opaque &= known[i] == -1;
        }
        return opaque ? picture : fill(picture, known);
    }

    /** The picture with the part under the mask filled from around it. */
    public static Pixels masked(Pixels picture, Mask mask) {
        byte[] known = new byte[picture.argb().length];
        for (int i = 0; i < known.length; i++) {
            known[i] = (byte) ~mask.coverage()[i];
        }
        return fill(picture, known);
    }

    private static Pixels fill(Pixels picture, byte[] known) {
        float[][] filled = Layer.of(picture, known).filled();
        int[] out = picture.argb().clone();
        for (int i = 0; i < out.length; i++) {
            if (known[i] != -1) {
                out[i] = 0xff000000 | Math.round(filled[0][i]) << 16 | Math.round(filled[1][i]) << 8
                        | Math.round(filled[2][i]);
            }
        }
        return new Pixels(picture.size(), out);
    }

    /**
     * One size of the picture.
     *
     * @param colours red, green and blue, each multiplied by the weight
     * @param weight how much is known of each pixel, 0 to 1
     */
    private record Layer(Size size, float[][] colours, float[] weight) {

        static Layer of(Pixels picture, byte[] known) {
            Layer layer = empty(picture.size());
            for (int i = 0; i < known.length; i++) {
                float weight = (known[i] & 0xff) / 255f;
                layer.weight[i] = weight;
                for (int c = 0; c < 3; c++) {
                    layer.colours[c][i] = weight * (picture.argb()[i] >> 16 - 8 * c & 0xff);
                }
            }
            return layer;
        }

        static Layer empty(Size size) {
            int n = Math.toIntExact(size.area());
            return new Layer(size, new float[3][n], new float[n]);
        }

        /** The colours with nothing unknown. */
        float[][] filled() {
            if (size.area() == 1) {
                float[][] only = new float[3][1];
                for (int c = 0; c < 3; c++) {
                    only[c][0] = weight[0] == 0 ? GREY : colours[c][0] / weight[0];
                }
                return only;
            }
            Layer half = half();
            float[][] guess = half.filled();
            float[][] filled = new float[3][];
            for (int c = 0; c < 3; c++) {
                filled[c] = enlarged(guess[c], half.size, colours[c]);
                for (int sweep = 0; sweep < SWEEPS; sweep++) {
                    relax(filled[c], colours[c]);
                }
            }
            return filled;
        }

        /** Half the size: the sum of two by two pixels, the weight cut at 1. */
        private Layer half() {
            Layer half = empty(new Size(Math.ceilDiv(size.width(), 2), Math.ceilDiv(size.height(), 2)));
            for (int y = 0, i = 0; y < size.height(); y++) {
                for (int x = 0; x < size.width(); x++, i++) {
                    int o = y / 2 * half.size.width() + x / 2;
                    half.weight[o] += weight[i];
                    for (int c = 0; c < 3; c++) {
                        half.colours[c][o] += colours[c][i];
                    }
                }
            }
            for (int i = 0; i < half.weight.length; i++) {
                float excess = Math.max(1, half.weight[i]);
                half.weight[i] /= excess;
                for (int c = 0; c < 3; c++) {
                    half.colours[c][i] /= excess;
                }
            }
            return half;
        }

        /** The pixel of half the size, as far as a pixel is not known. */
        private float[] enlarged(float[] half, Size halfSize, float[] known) {
            float[] out = known.clone();
            for (int y = 0, i = 0; y < size.height(); y++) {
                for (int x = 0; x < size.width(); x++, i++) {
                    out[i] += (1 - weight[i]) * half[y / 2 * halfSize.width() + x / 2];
                }
            }
            return out;
        }

        /** Makes every pixel, as far as it is not known, the mean of its neighbours (Gauss and Seidel). */
        private void relax(float[] values, float[] known) {
            int width = size.width();
            int lastRow = values.length - width;
            for (int y = 0, i = 0; y < size.height(); y++) {
                for (int x = 0; x < width; x++, i++) {
                    if (weight[i] < 1) {
                        float left = values[x > 0 ? i - 1 : i];
                        float right = values[x < width - 1 ? i + 1 : i];
                        float above = values[y > 0 ? i - width : i];
                        float below = values[i < lastRow ? i + width : i];
                        values[i] = known[i] + (1 - weight[i]) * (left + right + above + below) / 4;
                    }
                }
            }
        }
    }
}
