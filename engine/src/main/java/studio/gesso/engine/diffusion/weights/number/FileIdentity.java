package studio.gesso.engine.diffusion.weights.number;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import studio.gesso.engine.base.Sha256;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.weights.SourceFile;

/**
 * Tells one weight file from another without reading it whole.
 *
 * @param size in bytes
 * @param modified when it was last written, in milliseconds since 1970
 * @param content a hash of its size, its first megabyte, and samples all over it: the same for copies and after renaming
 */
public record FileIdentity(long size, long modified, String content) {

    private static final int HEAD = 1 << 20;
    private static final int SAMPLE = 1 << 12;
    private static final int SAMPLES = 64;
    private static final int DIGITS = 32;

    /**
     * The identity of a file.
     *
     * @throws UserException if it cannot be read
     */
    public static FileIdentity of(Path path) {
        return SourceFile.read(path, file -> {
            long modified = Files.getLastModifiedTime(file.path()).toMillis();
            return new FileIdentity(file.size(), modified, hash(file));
        });
    }

    private static String hash(SourceFile file) throws IOException {
        MessageDigest digest = Sha256.begin();
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, file.size()));
        digest.update(file.head(HEAD));
        long rest = file.size() - HEAD - SAMPLE;
        for (int i = 0; i < SAMPLES && rest > 0; i++) {
            digest.update(file.bytes(HEAD + (long) (rest * (double) i / (SAMPLES - 1)), SAMPLE));
        }
        return Sha256.hex(digest).substring(0, DIGITS);
    }

    /** A name for what was made from the file: another one as soon as the file was written to. */
    public String key() {
        return content + "-" + Long.toHexString(modified);
    }

    /** Whether the file has the same size and time as then. */
    public boolean isCurrent(Path path) {
        try {
            return Files.size(path) == size && Files.getLastModifiedTime(path).toMillis() == modified;
        } catch (IOException e) {
            return false;
        }
    }
}
