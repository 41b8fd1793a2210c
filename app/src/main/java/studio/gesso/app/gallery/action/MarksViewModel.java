package studio.gesso.app.gallery.action;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
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
import studio.gesso.engine.archive.gallery.index.PictureEntry;
import studio.gesso.engine.archive.gallery.marks.Marks;

/** the marks of pictures: stars, tags and collections. */
public final class MarksViewModel {

    private final CurrentGallery currentGallery;
    private final GalleryViewModel gallery;
    private final BackgroundWork work;
    private final Consumer<String> tell;
    private final UndoOffer offer;
    private final UndoHistory history;
    private final List<Runnable> listeners = new ArrayList<>();

    public MarksViewModel(CurrentGallery currentGallery, GalleryViewModel gallery, BackgroundWork work,
            Consumer<String> tell, UndoOffer offer,
            UndoHistory history) {
        this.currentGallery = currentGallery;
        this.gallery = gallery;
        this.work = work;
        this.tell = tell;
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

    /** The stars are seen at once, and written down in the background; where that fails, the old ones come back. */
    private void rate(long[] ids, int stars) {
        if (ids.length == 0 || gallery.place().get() == GalleryPlace.TRASH) {
            return;
        }
        gallery.showStars(LongStream.of(ids).boxed().collect(Collectors.toMap(id -> id, _ -> stars)));
        change(ids, marks -> marks.withRating(stars),
                before -> history.add(() -> restore(before, (now, old) -> now.withRating(old.rating()))));
    }

    /** Puts the chosen pictures into a collection. */
    void collect(String name) {
        String clean = name.strip();
        if (!clean.isEmpty()) {
            change(gallery.chosenIds(), marks -> marks.withCollections(with(marks.collections(), clean)), before -> {
                gallery.reload();
                history.add(() -> restore(before, (now, old) -> now.withCollections(old.collections())));
                offer.tell(GalleryText.pictures(before.size()) + " in the collection “" + clean + "”.", "Show",
                        () -> gallery.showCollection(clean));
            });
        }
    }

    /** Gives the chosen pictures a tag. */
    public void tag(String name) {
        tag(marks -> marks.withTags(with(marks.tags(), name)), "Tag “" + name + "” given to ");
    }

    /** Takes a tag from the chosen pictures. */
    public void untag(String name) {
        tag(marks -> marks.withTags(marks.tags().stream().filter(tag -> !tag.equalsIgnoreCase(name)).toList()),
                "Tag “" + name + "” taken from ");
    }

    private void tag(UnaryOperator<Marks> change, String sentence) {
        change(gallery.chosenIds(), change,
                before -> history.addSmall(sentence + GalleryText.pictures(before.size()) + ".",
                        () -> restore(before, (now, old) -> now.withTags(old.tags()))));
    }

    /** Has something done whenever something else is said of pictures. */
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

    /** Changes the marks of pictures, and tells what was said of those for which it is not the same. */
    private void change(long[] ids, UnaryOperator<Marks> change, Consumer<Map<Long, Marks>> done) {
        int searches = gallery.searches();
        work.start(() -> {
            Gallery all = currentGallery.gallery();
            List<PictureEntry> changed = all.entries(ids)
                    .stream()
                    .filter(entry -> !change.apply(entry.marks()).equals(entry.marks()))
                    .toList();
            all.mark(changed, change);
            Map<Long, Marks> before = new LinkedHashMap<>();
            changed.forEach(entry -> before.put(entry.id(), entry.marks()));
            return before;
        }, before -> {
            said();
            if (gallery.searches() != searches) {
                // Somebody has looked before this was written down.
                gallery.reload();
            }
            if (!before.isEmpty()) {
                done.accept(before);
            }
        }, this::refused);
    }

    /** Takes one thing that was said back to what it was. */
    private void restore(Map<Long, Marks> before, BinaryOperator<Marks> back) {
        long[] ids = before.keySet().stream().mapToLong(Long::longValue).toArray();
        work.start(() -> {
            Gallery all = currentGallery.gallery();
            Map<PictureEntry, Marks> said = new HashMap<>();
            all.entries(ids).forEach(entry -> said.put(entry, back.apply(entry.marks(), before.get(entry.id()))));
            all.mark(said);
            return said;
        }, _ -> {
            said();
            gallery.reload();
        }, this::refused);
    }

    /** Something was not done after all: what is seen goes back to what is. */
    private void refused(String sentence) {
        tell.accept(sentence);
        gallery.reload();
    }
}
