package studio.gesso.app.gallery;

/** Where the gallery looks. */
public enum Place {
    /** Every picture that has not been thrown away. */
    PICTURES,
    /** Those that have, and can come back. */
    TRASH
}
