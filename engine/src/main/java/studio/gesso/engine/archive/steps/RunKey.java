package studio.gesso.engine.archive.steps;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import studio.gesso.engine.archive.metadata.gesso.RequestJson;
import studio.gesso.engine.archive.recovery.RequestFiles;
import studio.gesso.engine.base.Sha256;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.request.Branch;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.decoding.VaeDecoder;

/**
 * The name of a run: a hash over its request, but for the step after which it ends, and for the decoder: which that was is
 * known only when it is done.
 */
final class RunKey {

    private static final int DIGITS = 32;

    private RunKey() {}

    /** It may read from the model's files. */
    static String of(Request run) {
        Request whole = run.endedAfter(0).decodedBy(VaeDecoder.FULL);
        MessageDigest digest = Sha256.begin();
        digest.update(text(RequestJson.of(whole).toString()));
        digest.update(text(RequestFiles.of(whole).toString()));
        Optional<Mask> mask = Branch.Values.of(whole).mask();
        mask.ifPresent(one -> digest.update(one.coverage()));
        return Sha256.hex(digest).substring(0, DIGITS);
    }

    private static byte[] text(String text) {
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
