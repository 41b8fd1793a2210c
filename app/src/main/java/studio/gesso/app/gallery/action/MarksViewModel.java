package studio.gesso.app.gallery.action;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.gallery.list.CurrentGallery;
import studio.gesso.app.gallery.list.GalleryPlace;
import studio.gesso.app.gallery.list.GalleryText;
import studio.gesso.app.gallery.list.GalleryViewModel;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.gallery.marks.MarkChange;
import studio.gesso.engine.archive.gallery.marks.Marks;

/** The marks of pictures: stars, tags and collections. */
public final class MarksViewModel {

    private final CurrentGallery currentGallery;
    private final GalleryViewModel gallery;
    private final BackgroundWork work;
    private final Consumer<String> messages;
    private final UndoOffer offer;
    private final UndoHistory history;
    private final List<Runnable> listeners = new ArrayList<>();

    public MarksViewModel(CurrentGallery currentGallery, GalleryViewModel gallery, BackgroundWork work,
            Consumer<String> messages, UndoOffer offer,
            UndoHistory history) {
        this.currentGallery = currentGallery;
        this.gallery = gallery;
        this.work = work;
        this.messages = messages;
        this.offer = offer;
        this.history = history;
    }

    /** Gives the chosen pictures this many stars. */
    public void rate(int stars) {
        rate(gallery.chosenIds(), stars);
    }

    /** Gives the picture at a place this many stars. */
    public void rate(int place, int stars) {
        rate(new long[]{gallery.contents().get().id(place)}, stars);
    }

    /** The stars are shown at once, and saved in the background; if that fails, the old ones are shown again. */
    private void rate(long[] ids, int stars) {
        if (ids.length == 0 || gallery.place().get() == GalleryPlace.TRASH) {
            return;
        }
        gallery.showStars(LongStream.of(ids).boxed().collect(Collectors.toMap(id -> id, _ -> stars)));
        change(ids, marks -> marks.withRating(stars),
                changes -> history.add(() -> undo(changes)));
    }

    /** Adds the chosen pictures to a collection. */
    void collect(String name) {
        String clean = name.strip();
        if (!clean.isEmpty()) {
            change(gallery.chosenIds(), marks -> marks.withCollections(with(marks.collections(), clean)), changes -> {
                gallery.reload();
                history.add(() -> undo(changes));
                offer.tell(GalleryText.pictures(changes.size()) + " in the collection “" + clean + "”.", "Show",
                        () -> gallery.showCollection(clean));
            });
        }
    }

    /** Adds a tag to the chosen pictures. */
    public void tag(String name) {
        tag(marks -> marks.withTags(with(marks.tags(), name)), "Tag “" + name + "” given to ");
    }

    /** Removes a tag from the chosen pictures. */
    public void untag(String name) {
        tag(marks -> marks.withTags(marks.tags().stream().filter(tag -> !tag.equalsIgnoreCase(name)).toList()),
                "Tag “" + name + "” taken from ");
    }

    private void tag(UnaryOperator<Marks> change, String sentence) {
        change(gallery.chosenIds(), change,
                changes -> history.addSmall(sentence + GalleryText.pictures(changes.size()) + ".",
                        () -> undo(changes)));
    }

    /** Runs an action whenever the marks of pictures change. */
    public void onSaid(Runnable listener) {
        listeners.add(listener);
    }

    private void said() {
        gallery.lookAtChosen();
        listeners.forEach(Runnable::run);
    }

    private static List<String> with(Collection<String> names, String name) {
        return Stream.concat(names.stream(), Stream.of(name)).distinct().toList();
    }

    /** Changes the marks of pictures, and returns what has changed. */
    private void change(long[] ids, UnaryOperator<Marks> change, Consumer<List<MarkChange>> done) {
        int searches = gallery.searches();
        work.start(() -> {
            Gallery all = currentGallery.gallery();
            return all.mark(all.entries(ids), change);
        }, changes -> {
            said();
            if (gallery.searches() != searches) {
                // The gallery was read before this was saved.
                gallery.reload();
            }
            if (!changes.isEmpty()) {
                done.accept(changes);
            }
        }, this::refused);
    }

    private void undo(List<MarkChange> changes) {
        work.start(() -> {
            currentGallery.gallery().undo(changes);
            return changes;
        }, _ -> {
            said();
            gallery.reload();
        }, this::refused);
    }

    /** The change failed: shows the stored marks again. */
    private void refused(String sentence) {
        messages.accept(sentence);
        gallery.reload();
    }
}
