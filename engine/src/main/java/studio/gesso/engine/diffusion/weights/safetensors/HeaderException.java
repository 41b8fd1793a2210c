package studio.gesso.engine.diffusion.weights.safetensors;

import java.util.Objects;

/** A header that is JSON but says something impossible; the sentence begins after the file's name. */
final class HeaderException extends RuntimeException {

    private static final long serialVersionUID = 1;

    HeaderException(String sentence) {
        super(sentence);
    }

    /** A header that no program has written so. */
    static HeaderException damaged(String what) {
        return new HeaderException("is damaged: " + what + ". Download it again, or get it from another source.");
    }

    String sentence() {
        return Objects.requireNonNullElse(getMessage(), "is damaged.");
    }
}
