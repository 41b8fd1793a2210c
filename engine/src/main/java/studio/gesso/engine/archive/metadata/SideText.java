package studio.gesso.engine.archive.metadata;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A text file with the name of a picture, in the same folder, in which A1111 and SwarmUI can store settings. */
public final class SideText {

    /** Longer than any settings. */
    private static final int LONGEST = 1 << 20;
    private static final String MARK = "\uFEFF";

    private SideText() {}

    /** When the text file of a picture was last changed, in milliseconds since 1970; 0 where there is none. */
    public static long modified(Path picture) {
        Path file = file(picture);
        try {
            return Files.isRegularFile(file) ? Files.getLastModifiedTime(file).toMillis() : 0;
        } catch (IOException e) {
            // Gone again.
            return 0;
        }
    }

    private static Path file(Path picture) {
        String name = picture.getFileName().toString();
        int ending = name.lastIndexOf('.');
        return picture.resolveSibling((ending < 0 ? name : name.substring(0, ending)) + ".txt");
    }

    /** The text file of a picture; empty where there is none, or it cannot be read. */
    static Optional<String> of(Path picture) {
        Path file = file(picture);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] text = in.readNBytes(LONGEST + 1);
            String read = new String(text, StandardCharsets.UTF_8);
            return text.length > LONGEST
                    ? Optional.empty()
                    : Optional.of(read.startsWith(MARK) ? read.substring(MARK.length()) : read);
        } catch (IOException e) {
            // The picture itself could be read, and has no settings.
            return Optional.empty();
        }
    }
}
