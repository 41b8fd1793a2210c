package studio.gesso.app.canvas.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The edits of a document, done and undone, in a bounded amount of memory: the oldest are forgotten first. */
final class History {

    private final long limit;
    private final List<Edit> edits = new ArrayList<>();
    private int done;

    /** An empty history that keeps at most so many bytes, and always the last edit. */
    History(long limit) {
        this.limit = limit;
    }

    /** Takes in an edit that has just been done; what was undone before is forgotten. */
    void add(Edit edit) {
        edits.subList(done, edits.size()).clear();
        edits.add(edit);
        long bytes = bytes();
        int forgotten = 0;
        while (bytes > limit && forgotten < edits.size() - 1) {
            bytes -= edits.get(forgotten++).bytes();
        }
        edits.subList(0, forgotten).clear();
        done = edits.size();
    }

    /** Goes back over the last edit, if there is one. */
    Optional<Change> undo() {
        return done == 0 ? Optional.empty() : Optional.of(edits.get(--done).swap());
    }

    /** Goes forth over the edit that was undone last, if there is one. */
    Optional<Change> redo() {
        return done == edits.size() ? Optional.empty() : Optional.of(edits.get(done++).swap());
    }

    /** Forgets all. */
    void clear() {
        edits.clear();
        done = 0;
    }

    /** The names of all edits, oldest first. */
    List<String> names() {
        return edits.stream().map(Edit::name).toList();
    }

    /** How many of them are done. */
    int done() {
        return done;
    }

    /** How much memory they take. */
    long bytes() {
        return edits.stream().mapToLong(Edit::bytes).sum();
    }
}
