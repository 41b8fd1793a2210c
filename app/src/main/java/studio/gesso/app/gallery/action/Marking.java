package studio.gesso.app.gallery.action;

/** The view models that change marks and trash, and their undo history. */
public record Marking(MarksViewModel marks, TrashViewModel trash, UndoHistory history) {}
