package studio.gesso.engine.archive.metadata.notation;

/** A text of some dialect is broken; the message is the end of a sentence, for a person. */
public final class MalformedException extends Exception {

    private static final long serialVersionUID = 1;

    public MalformedException(String what) {
        super(what);
    }
}
