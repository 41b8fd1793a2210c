package studio.gesso.app.canvas;

import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.canvas.document.Document;

/** The history of the canvas, for undo and redo. */
public final class HistoryViewModel {

    private final Document document;
    private final ObservableList<String> steps = FXCollections.observableArrayList();
    /** Kept, because it hears of changes only as long as something holds it. */
    private final ObservableList<String> seen = FXCollections.unmodifiableObservableList(steps);
    private List<String> names = List.of();
    private final ReadOnlyIntegerWrapper done = new ReadOnlyIntegerWrapper();

    HistoryViewModel(Document document) {
        this.document = document;
        document.onChange(_ -> refresh());
    }

    /** The names of the steps, oldest first; those from {@link #done} on have been undone. */
    public ObservableList<String> steps() {
        return seen;
    }

    /** How many steps are done. */
    public ReadOnlyIntegerProperty done() {
        return done.getReadOnlyProperty();
    }

    public void undo() {
        document.undo();
    }

    public void redo() {
        document.redo();
    }

    /** Undoes or redoes until this many steps are done. */
    public void goTo(int count) {
        document.goTo(count);
    }

    private void refresh() {
        // The same list until there are other steps, so that it is not compared at every movement of a stroke.
        if (names != document.history()) {
            names = document.history();
            steps.setAll(names);
        }
        done.set(document.historyDone());
    }
}
