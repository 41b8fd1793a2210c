package studio.gesso.engine.base;

/** The person stopped the job; caught in one place, and never shown as an error. */
public final class CancelledException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public CancelledException() {
        super("Stopped", null, false, false);
    }
}
