package studio.gesso.engine.image.colour;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * How light follows from a stored value: both from 0 to 1, where 1 is the white of a page.
 *
 * <p>The numbers of the standard curves are those of ITU-T H.273, table 3.
 *
 * @param toLight the light of a value
 */
public record TransferFunction(DoubleUnaryOperator toLight) {

    /** That of sRGB. */
    public static final TransferFunction SRGB = new TransferFunction(
            v -> v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4));

    private static final TransferFunction BT709 = new TransferFunction(
            v -> v < 0.081 ? v / 4.5 : Math.pow((v + 0.099) / 1.099, 1 / 0.45));

    /** White in a HDR picture, in candela a square metre (ITU-R BT.2408). */
    private static final double HDR_WHITE = 203;

    /** A power law. */
    static TransferFunction power(double exponent) {
        return new TransferFunction(v -> Math.pow(v, exponent));
    }

    /** The curve of a number in H.273; empty if it is not one for pictures. */
    static Optional<TransferFunction> numbered(int number) {
        return switch (number) {
            case 1, 6, 11, 14, 15 -> Optional.of(BT709);
            case 4 -> Optional.of(power(2.2));
            case 5 -> Optional.of(power(2.8));
            case 8 -> Optional.of(power(1));
            case 13 -> Optional.of(SRGB);
            case 16 -> Optional.of(new TransferFunction(TransferFunction::perceptualQuantizer));
            case 17 -> Optional.of(new TransferFunction(v -> 52.37 / 48 * Math.pow(v, 2.6)));
            case 18 -> Optional.of(new TransferFunction(TransferFunction::hybridLogGamma));
            default -> Optional.empty();
        };
    }

    /** SMPTE ST 2084; what is brighter than white is cut off. */
    private static double perceptualQuantizer(double v) {
        double p = Math.pow(v, 32 / 2523.0);
        double light = Math.max(p - 3424 / 4096.0, 0) / (2413 / 128.0 - 2392 / 128.0 * p);
        return 10_000 / HDR_WHITE * Math.pow(light, 16384 / 2610.0);
    }

    /** ITU-R BT.2100 for each colour by itself, on a display of 1000 candela; white is 75 % of the signal. */
    private static double hybridLogGamma(double v) {
        double scene = v <= 0.5 ? v * v / 3 : (Math.exp((v - 0.55991073) / 0.17883277) + 0.28466892) / 12;
        return 1000 / HDR_WHITE * Math.pow(scene, 1.2);
    }
}
