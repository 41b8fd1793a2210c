package studio.gesso.app.canvas;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.canvas.document.Document;

/** What has been done to the canvas, to be undone and done again. */
public final class HistoryViewModel {

    private final Document document;
    private final ObservableList<String> steps = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper done = new ReadOnlyIntegerWrapper();

    HistoryViewModel(Document document) {
        this.document = document;
        document.onChange(_ -> refresh());
    }

    /** The names of the steps, oldest first; those from {@link #done} on have been undone. */
    public ObservableList<String> steps() {
        return FXCollections.unmodifiableObservableList(steps);
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

    /** Goes back or forth until so many steps are done. */
    public void goTo(int count) {
        while (document.historyDone() > Math.max(0, count)) {
            document.undo();
        }
        while (document.historyDone() < Math.min(count, document.history().size())) {
            document.redo();
        }
    }

    private void refresh() {
        if (!steps.equals(document.history())) {
            steps.setAll(document.history());
        }
        done.set(document.historyDone());
    }
}
