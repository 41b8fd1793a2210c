package studio.gesso.engine.base.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import studio.gesso.engine.base.UserException;

/**
 * A text file that a person wrote: UTF-8, or UTF-16 with a byte order mark. Only plain files are read, because a device
 * or a pipe has no end.
 *
 * @param path where it lies
 * @param name its name in messages
 */
public record TextFile(Path path, String name) {

    /** The largest file that is read, in bytes. */
    public static final int LARGEST = 16 << 20;

    private static final int LONGEST_NAME = 60;

    public TextFile {
        name = shortened(name);
    }

    /** A name or a text for a message, cut to 60 characters. */
    public static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_NAME
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_NAME)) + "…";
    }

    /**
     * The lines of the file.
     *
     * @throws UserException as {@link #text} does
     */
    public List<String> lines() {
        return text().lines().toList();
    }

    /**
     * The text of the file, without a byte order mark.
     *
     * @throws UserException if it is no plain file, too large, not text, or cannot be read
     */
    public String text() {
        try {
            requirePlain(Files.readAttributes(path, BasicFileAttributes.class));
            return decoded(bytes());
        } catch (CharacterCodingException e) {
            throw new UserException(name + " is not text in UTF-8. Save it as such.", e);
        } catch (IOException e) {
            throw new UserException(name + " cannot be read (" + e.getClass().getSimpleName()
                    + "). Check that the file is there, and its permissions.", e);
        }
    }

    private void requirePlain(BasicFileAttributes attributes) {
        if (attributes.isDirectory()) {
            throw new UserException(name + " is a folder, not a text file. Give it another name.");
        }
        if (!attributes.isRegularFile()) {
            throw new UserException(name + " is a device or a pipe, not a text file. Put a plain file there.");
        }
        if (attributes.size() > LARGEST) {
            throw tooLarge();
        }
    }

    private byte[] bytes() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw tooLarge();
            }
            return bytes;
        }
    }

    private UserException tooLarge() {
        return new UserException(
                name + " is larger than " + (LARGEST >> 20) + " MB, which is too much for a text file. Split it"
                        + " into smaller ones.");
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        Charset charset = StandardCharsets.UTF_8;
        if (beginsWith(bytes, 0xff, 0xfe)) {
            charset = StandardCharsets.UTF_16LE;
        } else if (beginsWith(bytes, 0xfe, 0xff)) {
            charset = StandardCharsets.UTF_16BE;
        }
        String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    private static boolean beginsWith(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && (bytes[0] & 0xff) == first && (bytes[1] & 0xff) == second;
    }
}
