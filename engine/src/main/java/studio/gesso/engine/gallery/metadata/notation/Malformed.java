package studio.gesso.engine.gallery.metadata.notation;

/** Says that a text of some dialect is broken; the message is the end of a sentence, for a person. */
public final class Malformed extends Exception {

    private static final long serialVersionUID = 1;

    public Malformed(String what) {
        super(what);
    }
}
