package studio.gesso.engine.diffusion.weights.pickle;

import java.util.Objects;

/** A pickle that cannot be read; the sentence begins after the file's name. */
public final class PickleException extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final String AGAIN = " Download it again, or get it from another source.";

    private final Reason reason;

    /** Why a pickle is not read. */
    public enum Reason {
        /** It cannot be read. */
        UNREADABLE,
        /** It asks for something to be run. */
        RUNS
    }

    private PickleException(String sentence, Reason reason) {
        super(sentence);
        this.reason = reason;
    }

    /** Something that no program has written so. */
    public static PickleException damaged(String what) {
        return new PickleException("is damaged: " + what + "." + AGAIN, Reason.UNREADABLE);
    }

    /** Something that is refused on purpose. */
    public static PickleException refused(String sentence) {
        return new PickleException(sentence, Reason.UNREADABLE);
    }

    /** A call of something that is not known to be harmless. */
    static PickleException runs(String what) {
        return new PickleException("wants to run " + what + " when it is opened. Gesso never runs code from a file."
                + " Do not use this file; get the model as safetensors, from a source that you trust.",
                Reason.RUNS);
    }

    /** Why it is not read. */
    public Reason reason() {
        return reason;
    }

    /** What is wrong and what to do about it. */
    public String sentence() {
        return Objects.requireNonNullElse(getMessage(), "is damaged.");
    }
}
