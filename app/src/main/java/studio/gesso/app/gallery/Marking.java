package studio.gesso.app.gallery;

/** All that changes what is kept of pictures, and takes it back. */
public record Marking(MarksViewModel marks, TrashViewModel trash, History history) {}
