package studio.gesso.engine.diffusion.onnx;

import org.jspecify.annotations.Nullable;
import studio.gesso.engine.base.UserException;

/** A graph cannot be opened or run; the message names its file. */
public final class ModelException extends UserException {

    private static final long serialVersionUID = 1;

    /** The reason, for code that can try another way. */
    public enum Reason {
        /** The file does not exist, or is not a complete graph. */
        UNREADABLE,
        /** The graph needs something that this version or this device does not have. */
        UNSUPPORTED,
        /** The feeds or the wanted outputs do not fit the graph. */
        MISFIT,
        /** There is not enough memory on the computer or the graphics card; smaller pieces may fit. */
        OUT_OF_MEMORY,
        /** The graphics card has failed, and nothing runs on it until this process is started again. */
        DEVICE_LOST,
        /** Anything else that went wrong while it ran. */
        FAILED
    }

    private final Reason reason;

    public ModelException(Reason reason, String sentence) {
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
