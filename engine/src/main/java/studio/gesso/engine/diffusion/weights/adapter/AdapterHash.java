package studio.gesso.engine.diffusion.weights.adapter;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Locale;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.Sha256;
import studio.gesso.engine.diffusion.weights.SourceFile;
import studio.gesso.engine.diffusion.weights.WeightFormat;

/**
 * The hashes by which other programs know a small weight file.
 *
 * @param sha256 of the whole file, as Civitai has it; 64 hexadecimal digits
 * @param addnet A1111's and kohya's: SHA-256 of what follows the header of a safetensors file, its first 12 digits; of
 *            the whole file for others
 */
public record AdapterHash(String sha256, String addnet) {

    /** Digits of the shortest hash that programs write: SD.Next's. */
    private static final int SHORTEST = 8;
    /** Digits that A1111 writes. */
    public static final int SHORT = 12;
    private static final int PIECE = 1 << 20;

    /**
     * The hashes of a file.
     *
     * @param cancellation can stop it, because a large file takes seconds
     * @throws studio.gesso.engine.base.UserException if it cannot be read
     */
    public static AdapterHash of(Path path, Cancellation cancellation) {
        return SourceFile.read(path, file -> {
            long header = WeightFormat.of(file) == WeightFormat.SAFETENSORS
                    ? Long.BYTES + file.bytes(0, Long.BYTES)
                            .getLong()
                    : 0;
            return digest(file, Math.clamp(header, 0, file.size()), cancellation);
        });
    }

    /** Both in one reading. */
    private static AdapterHash digest(SourceFile file, long header, Cancellation cancellation) throws IOException {
        MessageDigest whole = Sha256.begin();
        MessageDigest rest = Sha256.begin();
        for (long at = 0; at < file.size(); at += PIECE) {
            cancellation.check();
            byte[] piece = file.bytes(at, (int) Math.min(PIECE, file.size() - at)).array();
            whole.update(piece);
            int skipped = Math.clamp(header - at, 0, piece.length);
            rest.update(piece, skipped, piece.length - skipped);
        }
        return new AdapterHash(Sha256.hex(whole), Sha256.hex(rest).substring(0, SHORT));
    }

    /**
     * Whether a hash that a program has written is one of these, whole or its beginning: of the whole file as Civitai, InvokeAI's
     * and SD.Next's, of what follows the header as A1111's, kohya's and SwarmUI's.
     *
     * @param written in any case, with or without {@code 0x} before it
     */
    public boolean is(String written) {
        String digits = plain(written);
        return digits.length() >= SHORTEST && (sha256.startsWith(digits) || begins(addnet, digits));
    }

    /** The digits of a hash as a program has written it. */
    public static String plain(String written) {
        return written.strip().toLowerCase(Locale.ROOT).replaceFirst("^0x", "");
    }

    /** Whether one of two hashes is the beginning of the other. */
    private static boolean begins(String one, String other) {
        return one.startsWith(other) || other.startsWith(one);
    }
}
