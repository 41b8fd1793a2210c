package studio.gesso.engine.diffusion.onnx;

import org.jspecify.annotations.Nullable;
import studio.gesso.engine.base.UserException;

/** A graph cannot be opened or run; the sentence names its file. */
public final class ModelException extends UserException {

    private static final long serialVersionUID = 1;

    /** What a program may want to know of the reason, as it may find another way. */
    public enum Reason {
        /** There is no such file, or it is not a whole graph. */
        UNREADABLE,
        /** The graph needs something that this version or this device does not have. */
        UNSUPPORTED,
        /** What was fed or asked for does not fit the graph's inputs and outputs. */
        MISFIT,
        /** The memory of the computer or of its graphics card does not suffice; smaller pieces may. */
        OUT_OF_MEMORY,
        /** The graphics card has failed, and nothing runs on it until this process is started again. */
        DEVICE_LOST,
        /** Anything else that went wrong while it ran. */
        FAILED
    }

    private final Reason reason;

    ModelException(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    ModelException(Reason reason, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
