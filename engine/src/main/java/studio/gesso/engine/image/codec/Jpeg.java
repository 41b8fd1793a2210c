package studio.gesso.engine.image.codec;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.embedded.ExifWriter;
import studio.gesso.engine.image.embedded.JpegSegments;
import studio.gesso.engine.image.resize.Premultiplied;

/** Writes JPEG files, for copies to share. */
public final class Jpeg {

    private static final int LONGEST_SEGMENT = 65_533;

    private Jpeg() {}

    /**
     * The metadata of a file.
     *
     * @param software name and version of the program
     * @param comment a text for the user comment of Exif, where A1111 keeps its settings
     * @param xmp an XMP packet
     */
    public record Texts(String software, Optional<String> comment, Optional<String> xmp) {}

    /**
     * Writes a complete JPEG file; transparent pixels are blended with white.
     *
     * @param quality from 0 to 1
     * @param out where to; not closed
     * @throws IOException when {@code out} does
     */
    public static void write(Pixels pixels, Texts texts, double quality, OutputStream out) throws IOException {
        byte[] jpeg = encoded(pixels, quality);
        var data = new DataOutputStream(out);
        // Behind the two bytes that begin a file, Exif first (Exif 2.32, 4.5.4).
        data.write(jpeg, 0, 2);
        segment(data, JpegSegments.EXIF, ExifWriter.write(texts.software(), texts.comment()));
        if (texts.xmp().isPresent()) {
            segment(data, JpegSegments.XMP, texts.xmp().get().getBytes(StandardCharsets.UTF_8));
        }
        data.write(jpeg, 2, jpeg.length - 2);
        data.flush();
    }

    private static byte[] encoded(Pixels pixels, double quality) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality((float) quality);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(opaque(pixels), null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static BufferedImage opaque(Pixels pixels) {
        var image = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);
        int[] row = new int[pixels.width()];
        for (int y = 0; y < pixels.height(); y++) {
            for (int x = 0; x < row.length; x++) {
                row[x] = Premultiplied.overWhite(pixels.at(x, y));
            }
            image.getRaster().setDataElements(0, y, row.length, 1, row);
        }
        return image;
    }

    /** A segment that is too long for JPEG is left out; the longest prompt needs a third of it. */
    private static void segment(DataOutputStream out, byte[] name, byte[] body) throws IOException {
        int length = name.length + body.length;
        if (length <= LONGEST_SEGMENT) {
            out.writeShort(0xff00 | JpegSegments.APP1);
            out.writeShort(length + 2);
            out.write(name);
            out.write(body);
        }
    }
}
