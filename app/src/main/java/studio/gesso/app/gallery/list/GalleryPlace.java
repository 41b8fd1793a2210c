package studio.gesso.app.gallery.list;

/** The place that the gallery shows. */
public enum GalleryPlace {
    /** Every picture that has not been deleted. */
    PICTURES,
    /** Deleted pictures, which can be restored. */
    TRASH
}
