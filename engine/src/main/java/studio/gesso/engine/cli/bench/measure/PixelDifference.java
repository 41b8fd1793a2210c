package studio.gesso.engine.cli.bench.measure;

import studio.gesso.engine.image.Pixels;

/**
 * How far one picture is from another.
 *
 * @param largest difference of a colour value, in levels of 255
 * @param mean difference of a colour value
 * @param squares the mean of the squared differences of all colour values, in levels of 255
 * @param red by how many levels its mean is above the other's
 * @param green likewise
 * @param blue likewise
 */
public record PixelDifference(int largest, double mean, double squares, double red, double green, double blue) {

    private static final double WHITE = 255;

    /** The difference of two pictures of one size. */
    public static PixelDifference of(Pixels one, Pixels from) {
        int largest = 0;
        double mean = 0;
        double squares = 0;
        double[] means = new double[3];
        int count = one.argb().length;
        for (int i = 0; i < count; i++) {
            for (int channel = 0; channel < means.length; channel++) {
                int shift = 16 - 8 * channel;
                int difference = (one.argb()[i] >> shift & 0xff) - (from.argb()[i] >> shift & 0xff);
                largest = Math.max(largest, Math.abs(difference));
                mean += Math.abs(difference) / (means.length * (double) count);
                squares += (double) difference * difference / (means.length * (double) count);
                means[channel] += difference / (double) count;
            }
        }
        return new PixelDifference(largest, mean, squares, means[0], means[1], means[2]);
    }

    /** The peak signal-to-noise ratio in decibels; infinite for equal pictures. */
    public double psnr() {
        return 10 * Math.log10(WHITE * WHITE / squares);
    }

    /** The means of several, and the largest difference of all. */
    public static PixelDifference mean(Iterable<PixelDifference> all) {
        int largest = 0;
        double mean = 0;
        double squares = 0;
        double red = 0;
        double green = 0;
        double blue = 0;
        int count = 0;
        for (PixelDifference one : all) {
            largest = Math.max(largest, one.largest);
            mean += one.mean;
            squares += one.squares;
            red += one.red;
            green += one.green;
            blue += one.blue;
            count++;
        }
        return new PixelDifference(largest, mean / count, squares / count, red / count, green / count, blue / count);
    }
}
