package studio.gesso.app.gallery.cull;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.LatestOnly;
import studio.gesso.app.gallery.action.Marking;
import studio.gesso.app.gallery.grid.GridContents;
import studio.gesso.app.gallery.list.CurrentGallery;
import studio.gesso.app.gallery.list.GalleryPlace;
import studio.gesso.app.gallery.list.GalleryViewModel;
import studio.gesso.engine.archive.gallery.index.PictureEntry;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.Pictures;

/** One picture after the other, as large as the screen, to keep the good ones and delete the others. */
public final class CullViewModel {

    /** Complete pictures in memory: the visible one, and the ones before and after it. */
    private static final int KEPT = 4;

    /**
     * A picture that has been read.
     *
     * @param pixels the picture; missing where its file cannot be read
     * @param caption its settings, or why it cannot be read
     */
    record Whole(long id, Optional<Pixels> pixels, String caption) {}

    /**
     * A picture as it is shown.
     *
     * @param rating 0 to 5 stars
     * @param position where it is, such as "3 of 1,200"
     */
    record Seen(Whole picture, int rating, String position) {}

    private final CurrentGallery currentGallery;
    private final GalleryViewModel gallery;
    private final Marking marking;
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Optional<Seen>> seen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Map<Long, Whole> kept = new LinkedHashMap<>();
    private final LatestOnly<Long, Whole> read;
    private final LatestOnly<Long, Whole> readAhead;
    private long id = -1;
    private int place;
    private int direction = 1;

    /**
     * Starts closed.
     *
     * @param messages receives error messages
     */
    public CullViewModel(CurrentGallery currentGallery, GalleryViewModel gallery, Marking marking, BackgroundWork work,
            Consumer<String> messages) {
        this.currentGallery = currentGallery;
        this.gallery = gallery;
        this.marking = marking;
        read = new LatestOnly<>(work, this::read, this::show, messages);
        readAhead = new LatestOnly<>(work, this::read, this::keep, messages);
        gallery.contents().subscribe(this::follow);
    }

    /** Whether it fills the window. */
    public BooleanProperty open() {
        return open;
    }

    /** Whether the pictures are in the trash. */
    ObservableValue<Boolean> inTrash() {
        return gallery.place().map(GalleryPlace.TRASH::equals);
    }

    /** The picture; the one before stays until the next is read. */
    ReadOnlyObjectProperty<Optional<Seen>> seen() {
        return seen.getReadOnlyProperty();
    }

    /** Opens at a place of the gallery. */
    public void open(int at) {
        direction = 1;
        go(at);
        open.set(true);
    }

    /** Closes, and moves the grid to the present picture. */
    void close() {
        open.set(false);
        seen.set(Optional.empty());
        kept.clear();
    }

    void next() {
        direction = 1;
        go(place + 1);
    }

    void previous() {
        direction = -1;
        go(place - 1);
    }

    void first() {
        direction = 1;
        go(0);
    }

    void last() {
        direction = -1;
        go(gallery.contents().get().size() - 1);
    }

    void rate(int stars) {
        marking.marks().rate(place, stars);
    }

    /** Deletes the picture and shows the one that takes its place. */
    void throwAway() {
        marking.trash().remove(place);
    }

    private void go(int to) {
        GridContents all = gallery.contents().get();
        if (all.isEmpty()) {
            close();
            return;
        }
        place = Math.clamp(to, 0, all.size() - 1);
        id = all.id(place);
        gallery.selection().only(place);
        Whole known = kept.get(id);
        if (known == null) {
            read.ask(id);
        } else {
            show(known);
        }
    }

    /** New pictures move this one to another place; when it is gone, the next one has its place. */
    private void follow(GridContents all) {
        if (open.get()) {
            OptionalInt now = place < all.size() && all.id(place) == id ? OptionalInt.of(place) : gallery.place(id);
            if (now.isPresent()) {
                place = now.getAsInt();
                seen.set(seen.get().map(one -> one.picture.id == id ? now(one.picture) : one));
            } else {
                go(place);
            }
        }
    }

    private Seen now(Whole picture) {
        GridContents all = gallery.contents().get();
        return new Seen(picture, all.rating(place),
                String.format(Locale.UK, "%,d of %,d", place + 1, all.size()));
    }

    private Whole read(long wanted) {
        Optional<PictureEntry> entry = currentGallery.gallery().entries(wanted).stream().findFirst();
        if (entry.isEmpty()) {
            return new Whole(wanted, Optional.empty(), "This picture is gone.");
        }
        try {
            return new Whole(wanted, Optional.of(Pictures.read(entry.get().file())), entry.get().prompt());
        } catch (UserException e) {
            return new Whole(wanted, Optional.empty(), e.getMessage());
        }
    }

    private void show(Whole picture) {
        keep(picture);
        if (picture.id == id) {
            GridContents all = gallery.contents().get();
            seen.set(Optional.of(now(picture)));
            int ahead = place + direction;
            if (ahead >= 0 && ahead < all.size() && !kept.containsKey(all.id(ahead))) {
                readAhead.ask(all.id(ahead));
            }
        }
    }

    private void keep(Whole picture) {
        kept.remove(picture.id);
        kept.put(picture.id, picture);
        while (kept.size() > KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
    }
}
