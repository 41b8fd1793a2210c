package studio.gesso.app.gallery;

/** What stands in the place of the grid. */
enum State {
    LOADING,
    /** No picture was ever made. */
    EMPTY,
    EMPTY_TRASH,
    NOTHING_FOUND,
    PICTURES
}
