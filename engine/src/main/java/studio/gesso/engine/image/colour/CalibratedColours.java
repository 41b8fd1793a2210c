package studio.gesso.engine.image.colour;

import java.util.Optional;

/**
 * Colours given by their primaries and by the curve from values to light, as in PNG's cICP, gAMA and cHRM chunks.
 */
public final class CalibratedColours implements ColourProfile {

    /** Fine enough that each of sRGB's darkest levels has twenty steps. */
    private static final int STEPS = 65_535;

    /** sRGB's levels by light in {@value #STEPS} steps. */
    private static final byte[] LEVELS = levels();

    /** Curves this close to it are treated as sRGB: files often write 1/2.2 for its curve. */
    private static final double SAME = 0.002;

    private final ColourPrimaries primaries;
    private final TransferFunction transfer;
    private float[] lights = {};

    private CalibratedColours(ColourPrimaries primaries, TransferFunction transfer) {
        this.primaries = primaries;
        this.transfer = transfer;
    }

    /**
     * By code points of ITU-T H.273.
     *
     * @return empty if one of them is reserved or means nothing for pictures
     */
    public static Optional<ColourProfile> numbered(int primaries, int transfer) {
        return ColourPrimaries.numbered(primaries)
                .flatMap(colours -> TransferFunction.numbered(transfer)
                        .map(curve -> new CalibratedColours(colours, curve)));
    }

    /**
     * By what PNG's gAMA and cHRM say.
     *
     * @param gamma the exponent from light to values, over 0
     * @param chromaticities x and y of red, green, blue and white; empty for those of sRGB
     */
    public static ColourProfile gamma(double gamma, Optional<double[]> chromaticities) {
        ColourPrimaries primaries = chromaticities.map(ColourPrimaries::new)
                .filter(given -> !given.isNear(ColourPrimaries.SRGB, SAME))
                .orElse(ColourPrimaries.SRGB);
        return new CalibratedColours(primaries,
                Math.abs(gamma - 1 / 2.2) < SAME ? TransferFunction.SRGB : TransferFunction.power(1 / gamma));
    }

    @Override
    public Optional<ColourConversion> conversion(int components) {
        if (components == 4
                || transfer == TransferFunction.SRGB && (components == 1 || primaries == ColourPrimaries.SRGB)) {
            return Optional.empty();
        }
        return components == 1
                ? Optional.of(this::grey)
                : primaries.toSrgb().map(matrix -> (samples, largest) -> colours(samples, largest, matrix));
    }

    private int[] grey(int[] samples, int largest) {
        float[] light = lights(largest);
        int[] out = new int[samples.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = 0x010101 * level(light[samples[i]]);
        }
        return out;
    }

    private int[] colours(int[] samples, int largest, double[][] m) {
        float[] light = lights(largest);
        int[] out = new int[samples.length / 3];
        for (int i = 0; i < out.length; i++) {
            float red = light[samples[3 * i]];
            float green = light[samples[3 * i + 1]];
            float blue = light[samples[3 * i + 2]];
            out[i] = level(m[0][0] * red + m[0][1] * green + m[0][2] * blue) << 16
                    | level(m[1][0] * red + m[1][1] * green + m[1][2] * blue) << 8
                    | level(m[2][0] * red + m[2][1] * green + m[2][2] * blue);
        }
        return out;
    }

    /** The light of every sample; worked out for the first row. */
    private float[] lights(int largest) {
        if (lights.length != largest + 1) {
            lights = new float[largest + 1];
            for (int i = 0; i <= largest; i++) {
                lights[i] = (float) transfer.toLight().applyAsDouble((double) i / largest);
            }
        }
        return lights;
    }

    private static int level(double light) {
        return LEVELS[(int) Math.rint(STEPS * Math.clamp(light, 0.0, 1.0))] & 0xff;
    }

    private static byte[] levels() {
        byte[] levels = new byte[STEPS + 1];
        for (int i = 0; i < levels.length; i++) {
            double light = (double) i / STEPS;
            double value = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
            levels[i] = (byte) Math.rint(255 * value);
        }
        return levels;
    }
}
