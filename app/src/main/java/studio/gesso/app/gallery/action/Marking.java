package studio.gesso.app.gallery.action;

/** All that changes what is kept of pictures, and takes it back. */
public record Marking(MarksViewModel marks, TrashViewModel trash, UndoHistory history) {}
