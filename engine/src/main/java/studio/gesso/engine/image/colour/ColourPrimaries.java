package studio.gesso.engine.image.colour;

import java.util.Optional;

/**
 * The primaries and white of a picture's colours, as CIE 1931 chromaticities.
 *
 * @param xy x and y of red, green, blue and white
 */
record ColourPrimaries(double... xy) {

    static final ColourPrimaries SRGB = new ColourPrimaries(0.64, 0.33, 0.30, 0.60, 0.15, 0.06, 0.3127, 0.3290);

    /** Bradford's matrix: to what the cones of the eye see. */
    private static final double[][] CONES = {{0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367},
        {0.0389, -0.0685, 1.0296}};

    /** The primaries of a number in ITU-T H.273, table 2; empty if there are none of that number. */
    static Optional<ColourPrimaries> numbered(int number) {
        return switch (number) {
            case 1 -> Optional.of(SRGB);
            case 4 -> Optional.of(new ColourPrimaries(0.67, 0.33, 0.21, 0.71, 0.14, 0.08, 0.310, 0.316));
            case 5 -> Optional.of(new ColourPrimaries(0.64, 0.33, 0.29, 0.60, 0.15, 0.06, 0.3127, 0.3290));
            case 6, 7 -> Optional.of(new ColourPrimaries(0.630, 0.340, 0.310, 0.595, 0.155, 0.070, 0.3127, 0.3290));
            case 8 -> Optional.of(new ColourPrimaries(0.681, 0.319, 0.243, 0.692, 0.145, 0.049, 0.310, 0.316));
            case 9 -> Optional.of(new ColourPrimaries(0.708, 0.292, 0.170, 0.797, 0.131, 0.046, 0.3127, 0.3290));
            case 11 -> Optional.of(new ColourPrimaries(0.680, 0.320, 0.265, 0.690, 0.150, 0.060, 0.314, 0.351));
            case 12 -> Optional.of(new ColourPrimaries(0.680, 0.320, 0.265, 0.690, 0.150, 0.060, 0.3127, 0.3290));
            case 22 -> Optional.of(new ColourPrimaries(0.630, 0.340, 0.295, 0.605, 0.155, 0.077, 0.3127, 0.3290));
            default -> Optional.empty();
        };
    }

    /** Whether all chromaticities differ by less than a tolerance. */
    boolean isNear(ColourPrimaries other, double tolerance) {
        for (int i = 0; i < xy.length; i++) {
            if (Math.abs(xy[i] - other.xy[i]) >= tolerance) {
                return false;
            }
        }
        return true;
    }

    /** The matrix from light of these primaries to light of sRGB's; empty where the chromaticities span no colours. */
    Optional<double[][]> toSrgb() {
        return fromXyz(SRGB).flatMap(srgb -> toXyz().map(own -> multiply(srgb, multiply(adapted(), own))));
    }

    private static Optional<double[][]> fromXyz(ColourPrimaries primaries) {
        return primaries.toXyz().flatMap(ColourPrimaries::inverse);
    }

    private Optional<double[][]> toXyz() {
        for (int i = 1; i < 8; i += 2) {
            if (!(xy[i] > 1e-6)) {
                return Optional.empty();
            }
        }
        double[][] columns = new double[3][3];
        for (int i = 0; i < 3; i++) {
            double[] colour = xyz(i);
            for (int row = 0; row < 3; row++) {
                columns[row][i] = colour[row];
            }
        }
        return inverse(columns).map(inverse -> scaled(columns, multiply(inverse, xyz(3))));
    }

    /** X, Y and Z of one of the four, with Y = 1. */
    private double[] xyz(int index) {
        double x = xy[2 * index];
        double y = xy[2 * index + 1];
        return new double[]{x / y, 1, (1 - x - y) / y};
    }

    /** From this white to that of sRGB, as the eye adapts. */
    private double[][] adapted() {
        double[] own = multiply(CONES, xyz(3));
        double[] wanted = multiply(CONES, SRGB.xyz(3));
        double[][] gains = new double[3][3];
        for (int i = 0; i < 3; i++) {
            gains[i][i] = wanted[i] / own[i];
        }
        return multiply(inverse(CONES).orElseThrow(), multiply(gains, CONES));
    }

    private static double[][] scaled(double[][] columns, double[] factors) {
        double[][] out = new double[3][3];
        for (int row = 0; row < 3; row++) {
            for (int i = 0; i < 3; i++) {
                out[row][i] = columns[row][i] * factors[i];
            }
        }
        return out;
    }

    private static double[] multiply(double[][] m, double[] v) {
        double[] out = new double[3];
        for (int row = 0; row < 3; row++) {
            out[row] = m[row][0] * v[0] + m[row][1] * v[1] + m[row][2] * v[2];
        }
        return out;
    }

    private static double[][] multiply(double[][] a, double[][] b) {
        double[][] out = new double[3][3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                for (int i = 0; i < 3; i++) {
                    out[row][column] += a[row][i] * b[i][column];
                }
            }
        }
        return out;
    }

    private static Optional<double[][]> inverse(double[][] m) {
        double[][] out = new double[3][3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                int r1 = (column + 1) % 3;
                int r2 = (column + 2) % 3;
                int c1 = (row + 1) % 3;
                int c2 = (row + 2) % 3;
                out[row][column] = m[r1][c1] * m[r2][c2] - m[r1][c2] * m[r2][c1];
            }
        }
        double determinant = m[0][0] * out[0][0] + m[0][1] * out[1][0] + m[0][2] * out[2][0];
        if (!(Math.abs(determinant) > 1e-9)) {
            return Optional.empty();
        }
        for (double[] row : out) {
            for (int i = 0; i < 3; i++) {
                row[i] /= determinant;
            }
        }
        return Optional.of(out);
    }
}
