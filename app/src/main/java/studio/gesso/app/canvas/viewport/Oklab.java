package studio.gesso.app.canvas.viewport;

import java.util.stream.IntStream;

/** A colour in OKLab, in which distances are about as large as they look. */
record Oklab(double lightness, double a, double b) {

    /** The linear light of each value of eight bits. */
    private static final double[] LINEAR = IntStream.range(0, 256)
            .mapToDouble(v -> v <= 10 ? v / 255.0 / 12.92 : Math.pow((v / 255.0 + 0.055) / 1.055, 2.4))
            .toArray();

    /** Of a colour {@code 0xRRGGBB}. */
    static Oklab of(int rgb) {
        double red = LINEAR[rgb >> 16 & 0xff];
        double green = LINEAR[rgb >> 8 & 0xff];
        double blue = LINEAR[rgb & 0xff];
        double l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
        double m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
        double s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
        return new Oklab(0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s);
    }

    double distance(Oklab other) {
        double d = lightness - other.lightness;
        return Math.sqrt(d * d + (a - other.a) * (a - other.a) + (b - other.b) * (b - other.b));
    }
}
