package studio.gesso.engine.library.inspect.report;

/** The severity of a finding, from the least. */
public enum Severity {
    /** The model runs; this is a note. */
    NOTE,
    /** The model runs, but cannot do everything that its family can. */
    LIMITED,
    /** The model cannot be used. */
    UNUSABLE,
    /** The model is not opened, for safety. */
    REFUSED
}
