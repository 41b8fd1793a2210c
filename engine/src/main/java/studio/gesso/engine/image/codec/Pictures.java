package studio.gesso.engine.image.codec;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.embedded.PictureFormat;

/**
 * Reads pictures: PNG, JPEG, WebP, BMP and GIF, of any depth, palette and colour space, turned upright and converted to
 * sRGB; for an animation the first frame.
 */
public final class Pictures {

    /** The most pixels that a picture may have in each direction. */
    public static final int LONGEST_SIDE = 20_000;

    /** The most pixels that a picture may have; four bytes each, and as much again while it is read. */
    public static final long LARGEST_AREA = 120_000_000;

    /** The most bytes that a file may have: as many as the largest picture has without compression, in 16 bits. */
    private static final long LARGEST_FILE = 8 * LARGEST_AREA;

    private Pictures() {}

    /**
     * Reads a picture file.
     *
     * @throws UserException when there is no such file, or when it is not a picture of a known format, larger than
     *     {@value #LONGEST_SIDE} pixels in a direction or {@value #LARGEST_AREA} in all, damaged or cut off
     */
    public static Pixels read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserException("There is no picture file “" + file + "”; check its name.");
        }
        try {
            PictureFormat kind = PictureFormat.of(file).orElseThrow(() -> unknown(file));
            checkLength(file);
            try (PictureSource source = PictureSource.open(file, kind)) {
                return upright(file, decode(file, source));
            }
        } catch (AccessDeniedException e) {
            throw new UserException("The picture “" + file + "” cannot be opened; check that it may be read.", e);
        } catch (IOException | RuntimeException e) {
            throw e instanceof UserException refusal ? refusal : damaged(file, e);
        }
    }

    private static UserException unknown(Path file) {
        return new UserException(file.toFile().length() == 0
                ? "The picture “" + file + "” is empty; copy or save it again."
                : "“" + file + "” is not a PNG, JPEG, WebP, BMP or GIF picture; save it as PNG in the program that made"
                        + " it.");
    }

    private static Pixels decode(Path file, PictureSource source) throws IOException {
        ImageReader reader = source.reader();
        checkExtent(file, new Size(reader.getWidth(0), reader.getHeight(0)));
        checkExtent(file, source.canvas().size());
        IIOReadWarningListener listener = (_, warning) -> {
            // The JPEG reader only warns about a file that is cut off, and fills the rest with grey.
            if (warning.contains("remature")) {
                throw new UserException("The picture “" + file + "” is cut off; copy or save it again.");
            }
            if (warning.contains("not implemented")) {
                throw rare(file);
            }
        };
        reader.addIIOReadWarningListener(listener);
        return source.canvas().show(source.read());
    }

    private static UserException rare(Path file) {
        return new UserException(
                "The picture “" + file + "” is stored in a way that Gesso does not read; save it as PNG in"
                        + " the program that made it.");
    }

    /** Some formats are processed in memory. */
    private static void checkLength(Path file) throws IOException {
        if (Files.size(file) > Math.min(LARGEST_FILE, Runtime.getRuntime().maxMemory() / 4)) {
            throw new UserException("The picture “" + file + "” has " + (Files.size(file) >> 20)
                    + " MiB, which is more than Gesso works with; make it smaller first.");
        }
    }

    private static void checkExtent(Path file, Size size) {
        if (size.width() > LONGEST_SIDE || size.height() > LONGEST_SIDE || size.area() > LARGEST_AREA) {
            throw new UserException(
                    "The picture “" + file + "” has " + size + " pixels, which is more than Gesso works with ("
                            + LONGEST_SIDE + " in a direction, " + LARGEST_AREA / 1_000_000
                            + " million in all); make it smaller first.");
        }
        if (size.area() * 12 > Runtime.getRuntime().maxMemory() / 4 * 3) {
            throw new UserException("The picture “" + file + "” has " + size
                    + " pixels, for which there is not enough memory; make it smaller first.");
        }
    }

    private static Pixels upright(Path file, Pixels stored) throws IOException {
        return Orientation.upright(stored, EmbeddedReader.read(file).orientation());
    }

    private static UserException damaged(Path file, Exception cause) {
        return new UserException("The picture “" + file + "” is damaged or cut off; copy or save it again.", cause);
    }
}
