package studio.gesso.app.gallery.list;

/** What is shown in place of the grid. */
public enum GalleryState {
    LOADING,
    /** No picture was ever made. */
    EMPTY,
    EMPTY_TRASH,
    NOTHING_FOUND,
    PICTURES
}
