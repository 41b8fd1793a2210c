package studio.gesso.app.gallery;

import java.io.File;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
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

/** Every picture ever made: which are found, which are chosen, how they are rated, and where they went. */
public final class GalleryViewModel {

    /** How much memory decoded thumbnails may take. */
    private static final long THUMBNAILS = 96L << 20;
    /** Of more chosen pictures than this, the first so many are known in full and can be dragged out. */
    private static final int KNOWN = 100;

    /** The answer to a search. */
    private record Found(String typed, Contents contents, List<String> problems, List<String> collections) {}

    private final Archive archive;
    private final Work work;
    private final Consumer<String> tell;
    private final Offer offer;
    private final Thumbnails thumbnails;
    private final Selection selection = new Selection();
    private final StringProperty typed = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Contents> contents = new ReadOnlyObjectWrapper<>(Contents.NONE);
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(State.LOADING);
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<Entry>> chosen = new ReadOnlyObjectWrapper<>(List.of());
    private final ObservableList<String> collections = FXCollections.observableArrayList();
    private final Latest<String, Found> search;
    private final Latest<long[], List<Entry>> look;
    private final Latest<Boolean, Gallery.Refreshed> refresh;
    private boolean lookedThrough;
    private OptionalLong wanted = OptionalLong.empty();

    /**
     * A gallery that has not been looked into yet.
     *
     * @param thumbs reads small copies of pictures
     * @param tell hears what went wrong, as a sentence
     * @param offer hears what was done and can be undone
     */
    public GalleryViewModel(Archive archive, Thumbnails.Reader thumbs, Work work, Consumer<String> tell, Offer offer) {
        this.archive = archive;
        this.work = work;
        this.tell = tell;
        this.offer = offer;
        thumbnails = new Thumbnails(work, thumbs, THUMBNAILS);
        search = new Latest<>(work, this::find, this::show, tell);
        look = new Latest<>(work, ids -> archive.gallery().entries(ids), chosen::set, tell);
        refresh = new Latest<>(work, _ -> archive.gallery().refresh(_ -> {}), this::refreshed, sentence -> {
            tell.accept(sentence);
            lookedThrough = true;
            reload();
        });
        typed.subscribe((_, text) -> search.ask(text));
        selection.changes().subscribe(() -> look.ask(LongStream.of(chosenIds()).limit(KNOWN).toArray()));
    }

    /** Looks into the folder: shows at once what the index knows, then what has changed since. */
    public void open() {
        thumbnails.clear();
        lookedThrough = false;
        search.ask(typed.get());
        refresh.ask(true);
    }

    /** Notices what other programs have done to the folder. */
    public void lookAgain() {
        refresh.ask(true);
    }

    /** Shows what the index knows now. */
    public void reload() {
        search.ask(typed.get());
    }

    /** What is looked for, in the language of {@link Query}. */
    public StringProperty typed() {
        return typed;
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

    /** The names of all collections, the largest first. */
    ObservableList<String> collections() {
        return collections;
    }

    public Thumbnails thumbnails() {
        return thumbnails;
    }

    /** The files that are dragged out of the grid. */
    List<File> files() {
        return chosen.get().stream().map(entry -> entry.file().toFile()).toList();
    }

    /** Does something with all chosen pictures in the background. */
    <A> void withChosen(Function<List<Entry>, A> task, Consumer<A> done) {
        long[] ids = chosenIds();
        work.start(() -> task.apply(archive.gallery().entries(ids)), done, tell);
    }

    /** Gives the chosen pictures so many stars. */
    void rate(int stars) {
        rate(chosenIds(), stars);
    }

    /** Gives the picture at a place so many stars. */
    public void rate(int place, int stars) {
        rate(new long[]{contents.get().id(place)}, stars);
    }

    /** The stars are seen at once, and written down in the background; where that fails, the old ones come back. */
    private void rate(long[] ids, int stars) {
        Map<Long, Integer> given = new HashMap<>();
        LongStream.of(ids).forEach(id -> given.put(id, stars));
        contents.set(contents.get().rated(given));
        work.start(() -> {
            Gallery gallery = archive.gallery();
            gallery.mark(gallery.entries(ids), marks -> marks.withRating(stars));
            return stars;
        }, _ -> look.ask(LongStream.of(chosenIds()).limit(KNOWN).toArray()), this::refused);
    }

    /** Puts the chosen pictures into a collection. */
    void collect(String name) {
        if (!name.isBlank()) {
            withChosen(entries -> {
                archive.gallery()
                        .mark(entries, marks -> marks.withCollections(with(marks.collections(), name.strip())));
                return entries.size();
            }, count -> {
                reload();
                offer.tell(Words.pictures(count) + " in the collection “" + name.strip() + "”.", "Show",
                        () -> showCollection(name.strip()));
            });
        }
    }

    /** Looks for the pictures of a collection. */
    void showCollection(String name) {
        typed.set("collection:\"" + name + "\"");
    }

    private static List<String> with(Collection<String> names, String name) {
        return Stream.concat(names.stream(), Stream.of(name)).distinct().toList();
    }

    /** Throws the chosen pictures away; they can be brought back. */
    void throwAway() {
        throwAway(chosenIds());
    }

    /** Throws the picture at a place away; it can be brought back. */
    public void throwAway(int place) {
        throwAway(new long[]{contents.get().id(place)});
    }

    private void throwAway(long[] ids) {
        if (ids.length > 0) {
            work.start(() -> {
                Gallery gallery = archive.gallery();
                return gallery.trash().throwAway(gallery.entries(ids));
            }, this::offerBack, this::refused);
        }
    }

    /** Something was not done after all: what is seen goes back to what is. */
    private void refused(String sentence) {
        tell.accept(sentence);
        reload();
    }

    private void offerBack(List<Entry> thrown) {
        reload();
        offer.tell(Words.pictures(thrown.size()) + (thrown.size() == 1 ? " is" : " are") + " in the trash.", "Undo",
                () -> work.start(() -> archive.gallery().trash().restore(thrown), _ -> reload(), tell));
    }

    /** The place of a picture among those that were found. */
    public OptionalInt place(long id) {
        Contents all = contents.get();
        return IntStream.range(0, all.size()).filter(place -> all.id(place) == id).findFirst();
    }

    /** Chooses a picture; one that is not among those that were found, among all. */
    void reveal(long id) {
        OptionalInt place = place(id);
        if (place.isPresent()) {
            selection.only(place.getAsInt());
        } else {
            wanted = OptionalLong.of(id);
            typed.set("");
        }
    }

    private long[] chosenIds() {
        return selection.of(contents.get());
    }

    private Found find(String text) {
        Gallery gallery = archive.gallery();
        Query query = Query.parse(text);
        Overview found = gallery.overview(query);
        return new Found(text,
                Contents.of(found.ids(), found.ratings(), found.created(), ZoneId.systemDefault()), query.problems(),
                gallery.collections().stream().map(Index.Label::name).toList());
    }

    private void show(Found found) {
        Contents before = contents.get();
        contents.set(found.contents());
        selection.follow(before, found.contents());
        if (wanted.isPresent() && found.typed().isEmpty()) {
            place(wanted.getAsLong()).ifPresent(selection::only);
            wanted = OptionalLong.empty();
        }
        if (!collections.equals(found.collections())) {
            collections.setAll(found.collections());
        }
        state.set(stateOf(found));
        String problems = found.problems().stream().collect(Collectors.joining(" "));
        summary.set(problems.isEmpty() ? Words.pictures(found.contents().size()) : problems);
    }

    private State stateOf(Found found) {
        if (!found.contents().isEmpty()) {
            return State.PICTURES;
        }
        if (!found.typed().isBlank()) {
            return State.NOTHING_FOUND;
        }
        return lookedThrough ? State.EMPTY : State.LOADING;
    }

    private void refreshed(Gallery.Refreshed changes) {
        boolean first = !lookedThrough;
        lookedThrough = true;
        if (first || changes.added() + changes.removed() > 0) {
            reload();
        }
    }
}
