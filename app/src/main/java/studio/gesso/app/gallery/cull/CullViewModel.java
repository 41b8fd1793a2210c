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
import studio.gesso.app.fx.Latest;
import studio.gesso.app.fx.Work;
import studio.gesso.app.gallery.Archive;
import studio.gesso.app.gallery.GalleryViewModel;
import studio.gesso.app.gallery.Marking;
import studio.gesso.app.gallery.Place;
import studio.gesso.app.gallery.grid.Contents;
import studio.gesso.engine.gallery.index.Entry;
import studio.gesso.engine.image.Pictures;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.tensor.Refusal;

/** One picture after the other, as large as the screen, to keep the good ones and throw the others away. */
public final class CullViewModel {

    /** Whole pictures kept in memory: the one that is seen, the ones before and after it. */
    private static final int KEPT = 4;

    /**
     * A picture that has been read.
     *
     * @param pixels the picture; missing where its file cannot be read
     * @param caption what made it, or why it cannot be read
     */
    record Whole(long id, Optional<Pixels> pixels, String caption) {}

    /**
     * A picture as it is seen.
     *
     * @param rating 0 to 5 stars
     * @param position where it is, such as "3 of 1,200"
     */
    record Seen(Whole picture, int rating, String position) {}

    private final Archive archive;
    private final GalleryViewModel gallery;
    private final Marking marking;
    private final BooleanProperty open = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Optional<Seen>> seen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Map<Long, Whole> kept = new LinkedHashMap<>();
    private final Latest<Long, Whole> read;
    private final Latest<Long, Whole> readAhead;
    private long id = -1;
    private int place;
    private int direction = 1;

    /**
     * Nothing opened yet.
     *
     * @param tell hears what went wrong, as a sentence
     */
    public CullViewModel(Archive archive, GalleryViewModel gallery, Marking marking, Work work, Consumer<String> tell) {
        this.archive = archive;
        this.gallery = gallery;
        this.marking = marking;
        read = new Latest<>(work, this::read, this::show, tell);
        readAhead = new Latest<>(work, this::read, this::keep, tell);
        gallery.contents().subscribe(this::follow);
    }

    /** Whether it fills the window. */
    public BooleanProperty open() {
        return open;
    }

    /** Whether the pictures lie in the trash. */
    ObservableValue<Boolean> inTrash() {
        return gallery.place().map(Place.TRASH::equals);
    }

    /** The picture; the one before stays until the next is read. */
    ReadOnlyObjectProperty<Optional<Seen>> seen() {
        return seen.getReadOnlyProperty();
    }

    /** Begins at a place of the gallery. */
    public void open(int at) {
        direction = 1;
        go(at);
        open.set(true);
    }

    /** Ends, with the grid where this was. */
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

    /** Throws the picture away and goes on to the one that takes its place. */
    void throwAway() {
        marking.trash().remove(place);
    }

    private void go(int to) {
        Contents all = gallery.contents().get();
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
    private void follow(Contents all) {
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
        Contents all = gallery.contents().get();
        return new Seen(picture, all.rating(place),
                String.format(Locale.UK, "%,d of %,d", place + 1, all.size()));
    }

    private Whole read(long wanted) {
        Optional<Entry> entry = archive.gallery().entries(wanted).stream().findFirst();
        if (entry.isEmpty()) {
            return new Whole(wanted, Optional.empty(), "This picture is gone.");
        }
        try {
            return new Whole(wanted, Optional.of(Pictures.read(entry.get().file())), entry.get().prompt());
        } catch (Refusal e) {
            return new Whole(wanted, Optional.empty(), e.getMessage());
        }
    }

    private void show(Whole picture) {
        keep(picture);
        if (picture.id == id) {
            Contents all = gallery.contents().get();
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
