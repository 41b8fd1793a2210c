package studio.gesso.engine.library.inspect.report;

/** How much a finding matters, from the least. */
public enum Severity {
    /** The model runs, and this is worth knowing. */
    NOTE,
    /** The model runs, and cannot do all that its kind can. */
    LIMITED,
    /** The model cannot be used. */
    UNUSABLE,
    /** The model is not opened, for safety. */
    REFUSED
}
