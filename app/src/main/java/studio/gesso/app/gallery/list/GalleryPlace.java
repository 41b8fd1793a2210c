package studio.gesso.app.gallery.list;

/** Where the gallery looks. */
public enum GalleryPlace {
    /** Every picture that has not been deleted. */
    PICTURES,
    /** Those that have, and can come back. */
    TRASH
}
