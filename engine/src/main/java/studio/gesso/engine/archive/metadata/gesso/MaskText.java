package studio.gesso.engine.archive.metadata.gesso;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;

/** A mask as text: width, height and coverage, deflated, in base 64; some kilobytes, for masks are plain. */
public final class MaskText {

    /** The keyword of the text in a PNG file. */
    public static final String KEYWORD = "gesso mask";

    private MaskText() {}

    public static String of(Mask mask) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
            out.writeInt(mask.width());
            out.writeInt(mask.height());
            out.write(mask.coverage());
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** The mask of a text; empty where the text is broken. */
    public static Optional<Mask> read(String text) {
        try (var in = new DataInputStream(
                new InflaterInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(text))))) {
            var size = new Size(in.readInt(), in.readInt());
            // While it is read it is in memory twice.
            if (size.area() > Pictures.LARGEST_AREA || size.area() > Runtime.getRuntime().maxMemory() / 4) {
                return Optional.empty();
            }
            byte[] coverage = in.readNBytes((int) size.area());
            return Optional.of(new Mask(size, coverage));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
