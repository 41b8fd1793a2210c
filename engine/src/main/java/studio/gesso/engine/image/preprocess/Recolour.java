package studio.gesso.engine.image.preprocess;

import java.util.stream.IntStream;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.colour.TransferFunction;
import studio.gesso.engine.image.preprocess.Preprocessor.Option;

/** A picture without its colours, for ControlNets that give it new ones: its lightness, or its brightest colour. */
enum Recolour {
    /** L* of CIE 1976, of sRGB under D65. */
    LUMINANCE {
        @Override
        double level(int argb) {
            double y = 0.212671 * LINEAR[argb >> 16 & 0xff] + 0.715160 * LINEAR[argb >> 8 & 0xff]
                    + 0.072169 * LINEAR[argb & 0xff];
            return y > 216.0 / 24389 ? 1.16 * Math.cbrt(y) - 0.16 : y * 24389 / 2700;
        }
    },
    /** V of HSV. */
    INTENSITY {
        @Override
        double level(int argb) {
            return Math.max(Math.max(argb >> 16 & 0xff, argb >> 8 & 0xff), argb & 0xff) / 255.0;
        }
    };

    static final Option GAMMA = new Option("gamma", "Gamma", 0.1, 2, 0.01, 1);
    private static final double[] LINEAR = IntStream.range(0, 256)
            .mapToDouble(level -> TransferFunction.SRGB.toLight().applyAsDouble(level / 255.0))
            .toArray();

    /** How bright a pixel is, 0 to 1. */
    abstract double level(int argb);

    Pixels of(Pixels picture, Preprocessing how, Cancellation cancellation) {
        double gamma = how.value(GAMMA);
        GreyRows out = new GreyRows(picture.size());
        for (int y = 0; y < picture.height(); y++) {
            cancellation.check();
            for (int x = 0; x < picture.width(); x++) {
                // To eight bits first, as OpenCV converts colours.
                long level = Math.round(255 * level(picture.at(x, y)));
                out.set(x, y, (int) (Math.pow(level / 255.0, gamma) * 255 + 1e-6));
            }
        }
        return out.pixels();
    }
}
