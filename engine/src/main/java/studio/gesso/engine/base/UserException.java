package studio.gesso.engine.base;

/**
 * Something that was asked for cannot be done, said in a sentence for a person: what happened, with which file or
 * value, and what to do. The window and the command line show the message as it is, and never a stack trace.
 */
public class UserException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public UserException(String sentence) {
        super(sentence);
    }

    public UserException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
