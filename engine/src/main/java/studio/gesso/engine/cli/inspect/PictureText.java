package studio.gesso.engine.cli.inspect;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.codec.EmbeddedReader;

/** What kind of picture a file is, in a sentence. */
public final class PictureText {

    private static final int PNG_COLOUR_TYPE_AT = 25;

    /** The colour types of PNG (RFC 2083, section 4.1.1) without colour. */
    private static final Set<Character> GREY = Set.of('\0', '\4');

    private PictureText() {}

    /**
     * The sentence for a picture.
     *
     * @throws UserException if the file may not be read
     */
    public static String of(Path path) {
        FileHead file = FileHead.of(path);
        boolean isGrey = format(file).equals("PNG") && file.head().length() > PNG_COLOUR_TYPE_AT
                && GREY.contains(file.head().charAt(PNG_COLOUR_TYPE_AT));
        try {
            String size = EmbeddedReader.read(path).size().map(s -> " of " + s + " pixels").orElse("");
            return file.name() + " is a " + format(file) + " picture" + size
                    + (isGrey ? " in shades of grey, as masks are." : ".");
        } catch (IOException e) {
            throw new UserException(
                    "The picture “" + path + "” cannot be read; check that it is there, and may be read.", e);
        }
    }

    private static String format(FileHead file) {
        return switch (file.head().charAt(0)) {
            case '\u0089' -> "PNG";
            case '\u00ff' -> "JPEG";
            case 'G' -> "GIF";
            case 'B' -> "BMP";
            default -> "WebP";
        };
    }
}
