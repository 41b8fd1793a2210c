package studio.gesso.engine.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.stream.ImageInputStream;
import studio.gesso.engine.tensor.Refusal;

/** Reads pictures: PNG, JPEG, BMP and GIF, of any depth, palette and colour space, turned upright. */
public final class Pictures {

    /** The most pixels that a picture may have in each direction. */
    public static final int LONGEST_SIDE = 20_000;

    /** The most pixels that a picture may have; four bytes each, and as much again while it is read. */
    public static final long LARGEST_AREA = 120_000_000;

    private static final Set<String> FORMATS = Set.of("png", "jpeg", "bmp", "gif");

    private Pictures() {}

    /**
     * Reads a picture file.
     *
     * @throws Refusal with a sentence when there is no such file, when it is no picture of a known kind, larger than
     *     {@value #LONGEST_SIDE} pixels in a direction or {@value #LARGEST_AREA} in all, damaged or cut off
     */
    public static Pixels read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new Refusal("There is no picture file “" + file + "”; check its name.");
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            if (in == null) {
                throw new Refusal("The picture “" + file + "” cannot be opened; check that it may be read.");
            }
            ImageReader reader = reader(file, in);
            try {
                return upright(file, decode(file, reader, in));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            throw e instanceof Refusal refusal ? refusal : damaged(file, e);
        }
    }

    private static ImageReader reader(Path file, ImageInputStream in) throws IOException {
        for (Iterator<ImageReader> readers = ImageIO.getImageReaders(in); readers.hasNext();) {
            ImageReader reader = readers.next();
            if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                return reader;
            }
            reader.dispose();
        }
        throw new Refusal(Files.size(file) == 0
                ? "The picture “" + file + "” is empty; copy or save it again."
                : "“" + file + "” is no PNG, JPEG, BMP or GIF picture; save it as PNG in the program that made it.");
    }

    private static Pixels decode(Path file, ImageReader reader, ImageInputStream in) throws IOException {
        reader.setInput(in, true, true);
        var size = new Size(reader.getWidth(0), reader.getHeight(0));
        checkExtent(file, size);
        IIOReadWarningListener listener = (source, warning) -> {
            // The JPEG reader only warns of a file that is cut off, and paints the rest grey.
            if (warning.contains("remature")) {
                throw new Refusal("The picture “" + file + "” is cut off; copy or save it again.");
            }
        };
        reader.addIIOReadWarningListener(listener);
        return Decoded.read(reader);
    }

    private static void checkExtent(Path file, Size size) {
        if (size.width() > LONGEST_SIDE || size.height() > LONGEST_SIDE || size.area() > LARGEST_AREA) {
            throw new Refusal(
                    "The picture “" + file + "” has " + size + " pixels, which is more than Gesso works with ("
                            + LONGEST_SIDE + " in a direction, " + LARGEST_AREA / 1_000_000
                            + " million in all); make it smaller first.");
        }
        if (size.area() * 12 > Runtime.getRuntime().maxMemory() / 4 * 3) {
            throw new Refusal("The picture “" + file + "” has " + size
                    + " pixels, for which there is not enough memory; make it smaller first.");
        }
    }

    private static Pixels upright(Path file, Pixels stored) throws IOException {
        return Orientation.upright(stored, Embedded.read(file).orientation());
    }

    private static Refusal damaged(Path file, Exception cause) {
        return new Refusal("The picture “" + file + "” is damaged or cut off; copy or save it again.", cause);
    }
}
