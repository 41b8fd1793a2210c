package studio.gesso.engine.diffusion.weights.adapter;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
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

    private static final int SHORT = 12;
    private static final int PIECE = 1 << 20;

    /**
     * The hashes of a file.
     *
     * @throws studio.gesso.engine.base.UserException if it cannot be read
     */
    public static AdapterHash of(Path path) {
        return SourceFile.read(path, file -> {
            long header = WeightFormat.of(file) == WeightFormat.SAFETENSORS
                    ? Long.BYTES + file.bytes(0, Long.BYTES)
                            .getLong()
                    : 0;
            return new AdapterHash(digest(file, 0), digest(file, Math.min(header, file.size())).substring(0, SHORT));
        });
    }

    private static String digest(SourceFile file, long from) throws IOException {
        MessageDigest digest = Sha256.begin();
        for (long at = from; at < file.size(); at += PIECE) {
            digest.update(file.bytes(at, (int) Math.min(PIECE, file.size() - at)));
        }
        return Sha256.hex(digest);
    }
}
