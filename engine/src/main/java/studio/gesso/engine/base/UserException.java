package studio.gesso.engine.base;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request cannot be fulfilled; the message is for people: what happened, with which file or value, and what to do.
 * The window and the command line show the message as it is, and never a stack trace.
 */
public class UserException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UserException(String sentence) {
        super(sentence);
    }

    public UserException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    /** The sentence; there always is one. */
    @Override
    public String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "");
    }
}
