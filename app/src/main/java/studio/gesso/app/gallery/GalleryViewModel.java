package studio.gesso.app.gallery;

import java.io.File;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.fx.Latest;
import studio.gesso.app.fx.Work;
import studio.gesso.app.gallery.grid.Contents;
import studio.gesso.app.gallery.grid.Selection;
import studio.gesso.app.gallery.grid.Thumbnails;
import studio.gesso.engine.gallery.Gallery;
import studio.gesso.engine.gallery.index.Entry;
import studio.gesso.engine.gallery.index.Index;
import studio.gesso.engine.gallery.index.Overview;
import studio.gesso.engine.gallery.index.Query;

/** Every picture ever made: which are found, and which of these are chosen. */
public final class GalleryViewModel {

    /** How much memory decoded thumbnails may take. */
    private static final long THUMBNAILS = 96L << 20;
    /** Of more chosen pictures than this, the first so many are known in full and can be dragged out. */
    private static final int KNOWN = 100;

    /** A search in the folder that was the so manieth to be opened. */
    private record Asked(int folder, Place place, String typed) {}

    /** The answer to a search. */
    private record Found(Asked asked, Contents contents, List<String> problems, List<String> collections,
            Index.Extent trash) {}

    private final Archive archive;
    private final Work work;
    private final Consumer<String> tell;
    private final Thumbnails thumbnails;
    private final Selection selection = new Selection();
    private final ReadOnlyObjectWrapper<Place> place = new ReadOnlyObjectWrapper<>(Place.PICTURES);
    private final StringProperty typed = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Contents> contents = new ReadOnlyObjectWrapper<>(Contents.NONE);
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<Entry>> chosen = new ReadOnlyObjectWrapper<>(List.of());
    private final ObservableList<String> collections = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Index.Extent> trash = new ReadOnlyObjectWrapper<>(new Index.Extent(0, 0));
    private final Latest<Asked, Found> search;
    private final Latest<long[], List<Entry>> look;
    private int searches;
    private int folders;
    private boolean lookedThrough;
    private OptionalLong wanted = OptionalLong.empty();

    /**
     * A gallery that has not been looked into yet.
     *
     * @param thumbs reads small copies of pictures
     * @param tell hears what went wrong, as a sentence
     */
    public GalleryViewModel(Archive archive, Thumbnails.Reader thumbs, Work work, Consumer<String> tell) {
        this.archive = archive;
        this.work = work;
        this.tell = tell;
        thumbnails = new Thumbnails(work, thumbs, THUMBNAILS);
        search = new Latest<>(work, this::find, this::show, tell);
        look = new Latest<>(work, ids -> archive.gallery().entries(ids), chosen::set, tell);
        typed.subscribe((_, _) -> reload());
        selection.changes().subscribe(this::lookAtChosen);
    }

    /** Shows at once what the index knows of another folder, in which the same numbers mean other pictures. */
    void open() {
        folders++;
        thumbnails.clear();
        lookedThrough = false;
        leave();
        state.set(State.LOADING);
        reload();
    }

    /** Shows what the index knows now. */
    public void reload() {
        searches++;
        search.ask(new Asked(folders, place.get(), typed.get()));
    }

    /** How often somebody has looked. */
    int searches() {
        return searches;
    }

    /** Where the pictures are looked for. */
    public ReadOnlyObjectProperty<Place> place() {
        return place.getReadOnlyProperty();
    }

    /** Goes somewhere else, and shows all that is there. */
    public void goTo(Place other) {
        lookFor(other, "");
    }

    /** What is looked for, in the language of {@link Query}. */
    public StringProperty typed() {
        return typed;
    }

    /** Looks for something among all pictures. */
    public void lookFor(String text) {
        lookFor(Place.PICTURES, text);
    }

    private void lookFor(Place where, String text) {
        if (place.get() != where) {
            leave();
            place.set(where);
        }
        typed.set(text);
        reload();
    }

    /** What is done with the pictures of one place must never be done with those of another. */
    private void leave() {
        selection.clear();
        contents.set(Contents.NONE);
    }

    /** The pictures that were found. */
    public ReadOnlyObjectProperty<Contents> contents() {
        return contents.getReadOnlyProperty();
    }

    /** How many there are, and what of the search was not understood. */
    ReadOnlyStringProperty summary() {
        return summary.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    public Selection selection() {
        return selection;
    }

    /** The chosen pictures in full; of very many the first. */
    public ReadOnlyObjectProperty<List<Entry>> chosen() {
        return chosen.getReadOnlyProperty();
    }

    /** The numbers of all chosen pictures. */
    public long[] chosenIds() {
        return selection.of(contents.get());
    }

    /** Reads the chosen pictures again: what is said of them has changed. */
    void lookAtChosen() {
        look.ask(LongStream.of(chosenIds()).limit(KNOWN).toArray());
    }

    /** The names of all collections, the largest first. */
    ObservableList<String> collections() {
        return collections;
    }

    /** Looks for the pictures of a collection. */
    void showCollection(String name) {
        lookFor("collection:\"" + name + "\"");
    }

    /** How many pictures lie in the trash. */
    int thrownAway() {
        return trash.get().files();
    }

    /** How many bytes the trash takes. */
    long bytesThrownAway() {
        return trash.get().bytes();
    }

    public Thumbnails thumbnails() {
        return thumbnails;
    }

    /** The files that are dragged out of the grid. */
    List<File> files() {
        return chosen.get().stream().map(entry -> entry.file().toFile()).toList();
    }

    /** Does something with all chosen pictures in the background. */
    public <A> void withChosen(Function<List<Entry>, A> task, Consumer<A> done) {
        long[] ids = chosenIds();
        work.start(() -> task.apply(archive.gallery().entries(ids)), done, tell);
    }

    /** Shows stars before they are written down. */
    void showStars(Map<Long, Integer> given) {
        contents.set(contents.get().rated(given));
    }

    /** The place of a picture among those that were found. */
    public OptionalInt place(long id) {
        return contents.get().place(id);
    }

    /** Chooses a picture; one that is not among those that were found, among all. */
    void reveal(long id) {
        OptionalInt at = place(id);
        if (at.isPresent()) {
            selection.only(at.getAsInt());
        } else {
            wanted = OptionalLong.of(id);
            lookFor("");
        }
    }

    private Found find(Asked asked) {
        Gallery gallery = archive.gallery();
        Query query = Query.parse(asked.typed());
        Overview found = switch (asked.place()) {
            case PICTURES -> gallery.overview(query);
            case TRASH -> gallery.trash().overview(query);
        };
        return new Found(asked,
                Contents.of(found.ids(), found.ratings(), found.created(), ZoneId.systemDefault()), query.problems(),
                gallery.collections().stream().map(Index.Label::name).toList(), gallery.trash().extent());
    }

    private void show(Found found) {
        if (found.asked().folder() != folders || found.asked().place() != place.get()) {
            // Somebody has gone elsewhere since, where other things can be done with pictures.
            return;
        }
        Contents before = contents.get();
        contents.set(found.contents());
        selection.follow(before, found.contents());
        if (wanted.isPresent() && found.asked().typed().isEmpty()) {
            place(wanted.getAsLong()).ifPresent(selection::only);
            wanted = OptionalLong.empty();
        }
        if (!collections.equals(found.collections())) {
            collections.setAll(found.collections());
        }
        trash.set(found.trash());
        state.set(stateOf(found));
        summary.set(summaryOf(found));
    }

    private static String summaryOf(Found found) {
        String problems = found.problems().stream().collect(Collectors.joining(" "));
        String count = Words.pictures(found.contents().size());
        return !problems.isEmpty()
                ? problems
                : switch (found.asked().place()) {
                    case PICTURES -> count;
                    case TRASH -> found.asked().typed().isBlank() && !found.contents().isEmpty()
                            ? count + " · " + Words.bytes(found.trash().bytes())
                            : count;
                };
    }

    private State stateOf(Found found) {
        if (!found.contents().isEmpty()) {
            return State.PICTURES;
        }
        if (!found.asked().typed().isBlank()) {
            return State.NOTHING_FOUND;
        }
        return switch (found.asked().place()) {
            case PICTURES -> lookedThrough ? State.EMPTY : State.LOADING;
            case TRASH -> State.EMPTY_TRASH;
        };
    }

    /** Shows what a look into the folder has brought. */
    void refreshed(Gallery.Refreshed changes) {
        boolean first = !lookedThrough;
        lookedThrough = true;
        if (changes.changed() > 0) {
            thumbnails.clear();
        }
        if (first || !changes.isNothing()) {
            reload();
        }
    }
}
