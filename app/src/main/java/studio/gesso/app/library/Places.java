package studio.gesso.app.library;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.engine.library.AddedPlaces;

/** The files and folders that the person added to the models folder, in this window or elsewhere; on the disk too. */
public final class Places {

    private final AddedPlaces file;
    private final BackgroundWork reads;
    private final BackgroundWork writes;
    private final Consumer<String> messages;
    private final ObservableList<Path> all = FXCollections.observableArrayList();
    /** Kept, because it hears of changes only as long as something holds it. */
    private final ObservableList<Path> seen = FXCollections.unmodifiableObservableList(all);
    /** Changes so far, and those that are not on the disk yet: a list that was read before them is out of date. */
    private int changes;
    private int pending;

    /**
     * No places, until {@link #lookAgain} has read them from the disk.
     *
     * @param reads does what a person waits for
     * @param writes does one thing after another
     * @param messages receives a message when the list cannot be written
     */
    public Places(AddedPlaces file, BackgroundWork reads, BackgroundWork writes, Consumer<String> messages) {
        this.file = file;
        this.reads = reads;
        this.writes = writes;
        this.messages = messages;
    }

    /** The places, the oldest first; only this class changes the list. */
    public ObservableList<Path> all() {
        return seen;
    }

    /** Adds a place, unless it is there. */
    public void add(Path place) {
        if (!all.contains(place)) {
            all.add(place);
            keep(() -> file.add(place));
        }
    }

    /** Removes a place; its files stay. */
    public void remove(Path place) {
        if (all.remove(place)) {
            keep(() -> file.remove(place));
        }
    }

    private void keep(Runnable change) {
        changes++;
        pending++;
        writes.start(() -> {
            change.run();
            return List.of();
        }, _ -> pending--, sentence -> {
            pending--;
            messages.accept(sentence);
        });
    }

    /** Reads the list again, which another window or the command line may have changed, and goes on afterwards. */
    public void lookAgain(Runnable next) {
        int before = changes;
        reads.start(file::all, now -> {
            if (pending == 0 && before == changes && !now.equals(all)) {
                all.setAll(now);
            }
            next.run();
        }, messages);
    }
}
