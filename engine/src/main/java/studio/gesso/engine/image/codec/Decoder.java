package studio.gesso.engine.image.codec;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageReader;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.colour.ColourConversion;
import studio.gesso.engine.image.colour.ColourProfile;

/** Converts pictures decoded by ImageIO, of any type, into pixels. */
final class Decoder {

    private Decoder() {}

    /**
     * Reads a file's first picture.
     *
     * @param profile the colour information of the file, which the reader ignores
     */
    static Pixels read(ImageReader reader, ColourProfile profile) throws IOException {
        BufferedImage image = reader.read(0);
        var size = new Size(image.getWidth(), image.getHeight());
        if (isIndexed(image)) {
            Optional<ColourConversion> conversion = profile.conversion(3);
            return new Pixels(size, conversion.isPresent() || !isGrey(image)
                    ? conversion.map(c -> converted(colours(image), size.width(), c)).orElseGet(() -> colours(image))
                    : profile.conversion(1)
                            .map(c -> converted(colours(image), size.width(), new OfEqual(c)))
                            .orElseGet(() -> colours(image)));
        }
        int components = components(image);
        return new Pixels(size, profile.conversion(components)
                .map(conversion -> converted(image, components, conversion))
                .orElseGet(() -> stored(image)));
    }

    /** Pixels of a file whose colours are not sRGB yet. */
    static Pixels of(Size size, int[] argb, ColourProfile profile) {
        return new Pixels(size, profile.conversion(3).map(c -> converted(argb, size.width(), c)).orElse(argb));
    }

    private static int components(BufferedImage image) {
        return switch (image.getColorModel().getColorSpace().getType()) {
            case ColorSpace.TYPE_GRAY -> 1;
            case ColorSpace.TYPE_CMYK -> 4;
            default -> 3;
        };
    }

    /** The samples taken as sRGB, or in the colour space that Java has found. */
    private static int[] stored(BufferedImage image) {
        return switch (components(image)) {
            case 1 -> each(image, Decoder::grey);
            case 4 -> each(image, Decoder::inks);
            default -> isDeep(image) ? each(image, Decoder::deep) : colours(inSrgb(image));
        };
    }

    private static boolean isIndexed(BufferedImage image) {
        return image.getColorModel() instanceof IndexColorModel;
    }

    private static boolean isGrey(BufferedImage image) {
        var palette = (IndexColorModel) image.getColorModel();
        for (int i = 0; i < palette.getMapSize(); i++) {
            if (palette.getRed(i) != palette.getGreen(i) || palette.getGreen(i) != palette.getBlue(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDeep(BufferedImage image) {
        return image.getRaster().getTransferType() == DataBuffer.TYPE_USHORT
                && image.getRaster().getNumBands() >= 3;
    }

    private static BufferedImage inSrgb(BufferedImage image) {
        if (image.getColorModel().getColorSpace().isCS_sRGB()) {
            return image;
        }
        var out = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
        return new ColorConvertOp(null).filter(image, out);
    }

    private static int[] colours(BufferedImage image) {
        int width = image.getWidth();
        return image.getRGB(0, 0, width, image.getHeight(), new int[width * image.getHeight()], 0, width);
    }

    /** A conversion of grey for pixels whose red, green and blue are equal. */
    private record OfEqual(ColourConversion grey) implements ColourConversion {

        @Override
        public int[] toSrgb(int[] samples, int largest) {
            int[] first = new int[samples.length / 3];
            for (int i = 0; i < first.length; i++) {
                first[i] = samples[3 * i];
            }
            return grey.toSrgb(first, largest);
        }
    }

    /** Converts pixels to sRGB in place. */
    private static int[] converted(int[] argb, int width, ColourConversion conversion) {
        int[] samples = new int[3 * width];
        for (int begin = 0; begin < argb.length; begin += width) {
            for (int x = 0; x < width; x++) {
                int pixel = argb[begin + x];
                samples[3 * x] = pixel >> 16 & 0xff;
                samples[3 * x + 1] = pixel >> 8 & 0xff;
                samples[3 * x + 2] = pixel & 0xff;
            }
            int[] rgb = conversion.toSrgb(samples, 255);
            for (int x = 0; x < width; x++) {
                argb[begin + x] = argb[begin + x] & 0xff000000 | rgb[x];
            }
        }
        return argb;
    }

    /** Samples as they are stored, converted row by row; alpha is not converted. */
    private static int[] converted(BufferedImage image, int components, ColourConversion conversion) {
        Raster raster = image.getRaster();
        int largest = largest(raster);
        int width = raster.getWidth();
        int bands = raster.getNumBands();
        int[] row = new int[width * bands];
        int[] colours = new int[width * components];
        int[] out = new int[width * raster.getHeight()];
        for (int y = 0, i = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int x = 0; x < width; x++) {
                System.arraycopy(row, x * bands, colours, x * components, components);
            }
            int[] rgb = conversion.toSrgb(colours, largest);
            for (int x = 0; x < width; x++) {
                int alpha = bands > components ? eight(row[x * bands + components], largest) : 255;
                out[i++] = alpha << 24 | rgb[x];
            }
        }
        return out;
    }

    private static int largest(Raster raster) {
        return (1 << raster.getSampleModel().getSampleSize(0)) - 1;
    }

    /** Samples as they are stored, pixel by pixel. */
    private static int[] each(BufferedImage image, Samples samples) {
        Raster raster = image.getRaster();
        int largest = largest(raster);
        int width = raster.getWidth();
        int bands = raster.getNumBands();
        int[] row = new int[width * bands];
        int[] out = new int[width * raster.getHeight()];
        for (int y = 0, i = 0; y < raster.getHeight(); y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int x = 0; x < row.length; x += bands) {
                out[i++] = samples.argb(row, x, bands, largest);
            }
        }
        return out;
    }

    /** Converts one pixel's samples to a colour. */
    private interface Samples {
        int argb(int[] row, int at, int bands, int largest);
    }

    /** Java's own conversion treats grey as linear light and would brighten it. */
    private static int grey(int[] row, int at, int bands, int largest) {
        int alpha = bands == 2 ? eight(row[at + 1], largest) : 255;
        return alpha << 24 | 0x010101 * eight(row[at], largest);
    }

    private static int deep(int[] row, int at, int bands, int largest) {
        int alpha = bands == 4 ? eight(row[at + 3], largest) : 255;
        return alpha << 24 | eight(row[at], largest) << 16 | eight(row[at + 1], largest) << 8
                | eight(row[at + 2], largest);
    }

    /** Without a profile, as in Pillow: the light that an ink lets through, times that of black. */
    private static int inks(int[] row, int at, int bands, int largest) {
        int black = 255 - row[at + 3];
        return 0xff000000 | through(row[at], black) << 16 | through(row[at + 1], black) << 8
                | through(row[at + 2], black);
    }

    private static int through(int ink, int black) {
        return black - (ink * black + 127) / 255;
    }

    private static int eight(int sample, int largest) {
        return (sample * 255 + largest / 2) / largest;
    }
}
