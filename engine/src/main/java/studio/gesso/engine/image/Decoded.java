package studio.gesso.engine.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageReader;

/** Turns what ImageIO decodes, in whatever form, into pixels. */
final class Decoded {

    private Decoded() {}

    /** Reads a file's first picture. */
    static Pixels read(ImageReader reader) throws IOException {
        BufferedImage image = reader.read(0);
        var size = new Size(image.getWidth(), image.getHeight());
        return new Pixels(size, switch (image.getColorModel().getColorSpace().getType()) {
            case ColorSpace.TYPE_GRAY -> isIndexed(image) ? colours(image) : each(image, Decoded::grey);
            case ColorSpace.TYPE_CMYK -> each(image, Decoded::inks);
            default -> isDeep(image) ? each(image, Decoded::deep) : colours(inSrgb(image));
        });
    }

    private static boolean isIndexed(BufferedImage image) {
        return image.getColorModel() instanceof IndexColorModel;
    }

    private static boolean isDeep(BufferedImage image) {
        return image.getRaster().getTransferType() == DataBuffer.TYPE_USHORT && !isIndexed(image)
                && image.getRaster().getNumBands() >= 3;
    }

    private static BufferedImage inSrgb(BufferedImage image) {
        if (isIndexed(image) || image.getColorModel().getColorSpace().isCS_sRGB()) {
            return image;
        }
        var out = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
        return new ColorConvertOp(null).filter(image, out);
    }

    private static int[] colours(BufferedImage image) {
        int width = image.getWidth();
        return image.getRGB(0, 0, width, image.getHeight(), new int[width * image.getHeight()], 0, width);
    }

    /** Samples as they are stored, pixel by pixel. */
    private static int[] each(BufferedImage image, Samples samples) {
        Raster raster = image.getRaster();
        int largest = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
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

    /** Makes a colour of one pixel's samples. */
    private interface Samples {
        int argb(int[] row, int at, int bands, int largest);
    }

    /** Not by Java's own conversion, which takes grey for linear light and would brighten it. */
    private static int grey(int[] row, int at, int bands, int largest) {
        int alpha = bands == 2 ? eight(row[at + 1], largest) : 255;
        return alpha << 24 | 0x010101 * eight(row[at], largest);
    }

    private static int deep(int[] row, int at, int bands, int largest) {
        int alpha = bands == 4 ? eight(row[at + 3], largest) : 255;
        return alpha << 24 | eight(row[at], largest) << 16 | eight(row[at + 1], largest) << 8
                | eight(row[at + 2], largest);
    }

    /** Without a profile's help, as Pillow does it: what an ink lets through, times what black lets through. */
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
