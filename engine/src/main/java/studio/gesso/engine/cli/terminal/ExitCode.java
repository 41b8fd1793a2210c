package studio.gesso.engine.cli.terminal;

/** The exit codes of commands. */
public final class ExitCode {

    /** Done. */
    public static final int OK = 0;
    /** It could not be done; a sentence says why. */
    public static final int REFUSED = 1;
    /** The command line itself is wrong. */
    public static final int USAGE = 2;
    /** Stopped by the person (as in shells). */
    public static final int STOPPED = 130;
    /** The reader of the output has closed it (as in shells). */
    public static final int PIPE_CLOSED = 141;

    private ExitCode() {}
}
