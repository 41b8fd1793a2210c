package studio.gesso.app.gallery.action;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import studio.gesso.app.fx.Question;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.gallery.list.CurrentGallery;
import studio.gesso.app.gallery.list.FolderViewModel;
import studio.gesso.app.gallery.list.GalleryPlace;
import studio.gesso.app.gallery.list.GalleryText;
import studio.gesso.app.gallery.list.GalleryViewModel;
import studio.gesso.engine.archive.gallery.Trash;
import studio.gesso.engine.archive.gallery.index.PictureEntry;

/** Moving pictures to the trash, restoring them, and deleting them permanently. */
public final class TrashViewModel {

    private final CurrentGallery currentGallery;
    private final GalleryViewModel gallery;
    private final BackgroundWork work;
    private final Consumer<String> messages;
    private final FolderViewModel folder;
    private final UndoHistory history;
    private final Question question;
    private final Consumer<List<Trash.Last>> forgetting;

    /**
     * The trash of the gallery.
     *
     * @param forgetting deletes what else is kept of pictures that are gone for good; in the background
     */
    public TrashViewModel(CurrentGallery currentGallery, GalleryViewModel gallery, FolderViewModel folder,
            BackgroundWork work,
            Consumer<String> messages, UndoHistory history, Question question,
            Consumer<List<Trash.Last>> forgetting) {
        this.currentGallery = currentGallery;
        this.gallery = gallery;
        this.folder = folder;
        this.work = work;
        this.messages = messages;
        this.history = history;
        this.question = question;
        this.forgetting = forgetting;
    }

    /** Throws the chosen pictures away; those that lie in the trash it deletes for good when that is affirmed. */
    public void remove() {
        remove(gallery.chosenIds());
    }

    /** Does the same with the picture at a place. */
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
        move(() -> trash().throwAway(currentGallery.gallery().entries(ids)), thrown -> history.add(
                GalleryText.pictures(thrown.size()) + (thrown.size() == 1 ? " is" : " are") + " in the trash.",
                () -> start(() -> trash().restore(thrown), _ -> {})));
    }

    /** Restores the chosen pictures of the trash to where they were. */
    public void restore() {
        long[] ids = gallery.chosenIds();
        if (ids.length > 0 && gallery.place().get() == GalleryPlace.TRASH) {
            move(() -> trash().restore(currentGallery.gallery().entries(ids)), back -> history.add(
                    GalleryText.pictures(back.size())
                            + (back.size() == 1 ? " is back where it was." : " are back where they were."),
                    () -> start(() -> trash().throwAway(back), _ -> {})));
        }
    }

    /** Pictures that were there already, as when a key is pressed twice, are not reported. */
    private void move(Callable<List<PictureEntry>> task, Consumer<List<PictureEntry>> done) {
        start(task, moved -> Optional.of(moved).filter(some -> !some.isEmpty()).ifPresent(done));
    }

    private void delete(long[] ids) {
        question.ask("Delete " + GalleryText.pictures(ids.length) + " for good? Nothing brings "
                + (ids.length == 1 ? "it" : "them") + " back.", "Delete for good",
                () -> deleteAll(() -> currentGallery.gallery().entries(ids)));
    }

    /** Empties the trash after confirmation. */
    public void empty() {
        int count = gallery.thrownAway();
        if (count > 0) {
            question.ask(
                    "Delete " + (count == 1 ? "the picture" : "all " + GalleryText.pictures(count)) + " in the trash ("
                            + GalleryText.bytes(gallery.bytesThrownAway()) + ") for good? Nothing brings "
                            + (count == 1 ? "it" : "them") + " back.",
                    "Empty the trash", () -> deleteAll(trash()::entries));
        }
    }

    private void deleteAll(Callable<List<PictureEntry>> which) {
        start(() -> {
            List<PictureEntry> entries = which.call();
            List<Trash.Last> last = trash().last(entries);
            trash().delete(entries);
            forgetting.accept(last);
            return entries;
        }, _ -> {});
    }

    private Trash trash() {
        return currentGallery.gallery().trash();
    }

    private void start(Callable<List<PictureEntry>> task, Consumer<List<PictureEntry>> done) {
        work.start(task, entries -> {
            gallery.reload();
            done.accept(entries);
        }, sentence -> {
            messages.accept(sentence);
            folder.lookAgain();
            gallery.reload();
        });
    }
}
