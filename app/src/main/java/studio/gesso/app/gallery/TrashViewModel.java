package studio.gesso.app.gallery;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import studio.gesso.app.fx.Question;
import studio.gesso.app.fx.Work;
import studio.gesso.engine.gallery.Trash;
import studio.gesso.engine.gallery.index.Entry;

/** What is thrown away, brought back and deleted for good. */
public final class TrashViewModel {

    private final Archive archive;
    private final GalleryViewModel gallery;
    private final Work work;
    private final Consumer<String> tell;
    private final FolderViewModel folder;
    private final History history;
    private final Question question;

    public TrashViewModel(Archive archive, GalleryViewModel gallery, FolderViewModel folder, Work work,
            Consumer<String> tell, History history, Question question) {
        this.archive = archive;
        this.gallery = gallery;
        this.folder = folder;
        this.work = work;
        this.tell = tell;
        this.history = history;
        this.question = question;
    }

    /** Whether the trash is looked into, or the pictures. */
    ReadOnlyObjectProperty<Place> place() {
        return gallery.place();
    }

    /** Throws the chosen pictures away; those that lie in the trash it deletes for good when that is affirmed. */
    void remove() {
        remove(gallery.chosenIds());
    }

    /** The same with the picture at a place. */
    public void remove(int place) {
        remove(new long[]{gallery.contents().get().id(place)});
    }

    private void remove(long[] ids) {
        if (ids.length > 0) {
            switch (gallery.place().get()) {
                case PICTURES -> throwAway(ids);
                case TRASH -> delete(ids);
            }
        }
    }

    private void throwAway(long[] ids) {
        move(() -> trash().throwAway(archive.gallery().entries(ids)), thrown -> history.add(
                Words.pictures(thrown.size()) + (thrown.size() == 1 ? " is" : " are") + " in the trash.",
                () -> start(() -> trash().restore(thrown), _ -> {})));
    }

    /** Brings the chosen pictures of the trash back to where they were. */
    void restore() {
        long[] ids = gallery.chosenIds();
        if (ids.length > 0 && gallery.place().get() == Place.TRASH) {
            move(() -> trash().restore(archive.gallery().entries(ids)), back -> history.add(
                    Words.pictures(back.size())
                            + (back.size() == 1 ? " is back where it was." : " are back where they were."),
                    () -> start(() -> trash().throwAway(back), _ -> {})));
        }
    }

    /** Of pictures that were there already, as where a key is pressed twice, nothing is said. */
    private void move(Callable<List<Entry>> task, Consumer<List<Entry>> done) {
        start(task, moved -> Optional.of(moved).filter(some -> !some.isEmpty()).ifPresent(done));
    }

    private void delete(long[] ids) {
        question.ask("Delete " + Words.pictures(ids.length) + " for good? Nothing brings "
                + (ids.length == 1 ? "it" : "them") + " back.", "Delete for good",
                () -> deleteAll(() -> archive.gallery().entries(ids)));
    }

    /** Deletes all that lies in the trash when that is affirmed. */
    void empty() {
        int count = gallery.thrownAway();
        if (count > 0) {
            question.ask("Delete " + (count == 1 ? "the picture" : "all " + Words.pictures(count)) + " in the trash ("
                    + Words.bytes(gallery.bytesThrownAway()) + ") for good? Nothing brings "
                    + (count == 1 ? "it" : "them") + " back.", "Empty the trash", () -> deleteAll(trash()::entries));
        }
    }

    private void deleteAll(Callable<List<Entry>> which) {
        start(() -> {
            List<Entry> entries = which.call();
            trash().delete(entries);
            return entries;
        }, _ -> {});
    }

    private Trash trash() {
        return archive.gallery().trash();
    }

    private void start(Callable<List<Entry>> task, Consumer<List<Entry>> done) {
        work.start(task, entries -> {
            gallery.reload();
            done.accept(entries);
        }, sentence -> {
            tell.accept(sentence);
            folder.lookAgain();
            gallery.reload();
        });
    }
}
