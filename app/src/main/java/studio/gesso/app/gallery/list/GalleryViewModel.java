package studio.gesso.app.gallery.list;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.LatestOnly;
import studio.gesso.app.gallery.grid.GridContents;
import studio.gesso.app.gallery.grid.Selection;
import studio.gesso.app.gallery.grid.ThumbnailLoader;
import studio.gesso.engine.archive.gallery.Refreshed;
import studio.gesso.engine.archive.gallery.index.Index;
import studio.gesso.engine.archive.gallery.index.PictureEntry;
import studio.gesso.engine.archive.gallery.query.PictureOrder;
import studio.gesso.engine.archive.gallery.query.Query;

/** All pictures of the gallery: which are found, and which of these are chosen. */
public final class GalleryViewModel {

    /** How much memory decoded thumbnails may take. */
    private static final long THUMBNAILS = 96L << 20;
    /** Of more chosen pictures than this, the first this many are known in full and can be dragged out. */
    private static final int KNOWN = 100;

    private final CurrentGallery currentGallery;
    private final BackgroundWork work;
    private final Consumer<String> messages;
    private final ThumbnailLoader thumbnails;
    private final Selection selection = new Selection();
    private final ReadOnlyObjectWrapper<GalleryPlace> place = new ReadOnlyObjectWrapper<>(GalleryPlace.PICTURES);
    private final ObjectProperty<PictureOrder> order = new SimpleObjectProperty<>(PictureOrder.NEWEST);
    private final StringProperty typed = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<GridContents> contents = new ReadOnlyObjectWrapper<>(GridContents.NONE);
    private final ReadOnlyObjectWrapper<GalleryState> state = new ReadOnlyObjectWrapper<>(GalleryState.LOADING);
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<PictureEntry>> chosen = new ReadOnlyObjectWrapper<>(List.of());
    private final ObservableList<String> collections = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Index.Extent> trash = new ReadOnlyObjectWrapper<>(new Index.Extent(0, 0));
    private final LatestOnly<GallerySearch, GallerySearch.Found> search;
    private final LatestOnly<long[], List<PictureEntry>> look;
    private int searches;
    private int folders;
    private boolean lookedThrough;
    private OptionalLong wanted = OptionalLong.empty();

    /**
     * A gallery that has not been searched yet.
     *
     * @param thumbs reads thumbnails
     * @param messages receives error messages
     */
    public GalleryViewModel(CurrentGallery currentGallery, ThumbnailLoader.Reader thumbs, BackgroundWork work,
            Consumer<String> messages) {
        this.currentGallery = currentGallery;
        this.work = work;
        this.messages = messages;
        thumbnails = new ThumbnailLoader(work, thumbs, THUMBNAILS);
        search = new LatestOnly<>(work, asked -> GallerySearch.find(currentGallery.gallery(), asked), this::show,
                messages);
        look = new LatestOnly<>(work, ids -> currentGallery.gallery().entries(ids), chosen::set, messages);
        typed.subscribe((_, _) -> reload());
        order.subscribe((_, _) -> reload());
        selection.changes().subscribe(this::lookAtChosen);
    }

    /** Shows at once the index of another folder, in which the same numbers mean other pictures. */
    void open() {
        folders++;
        thumbnails.clear();
        lookedThrough = false;
        leave();
        state.set(GalleryState.LOADING);
        reload();
    }

    /** Shows the present content of the index. */
    public void reload() {
        searches++;
        search.ask(new GallerySearch(folders, place.get(), typed.get(), order.get()));
    }

    /** The number of searches so far. */
    public int searches() {
        return searches;
    }

    /** The place that is searched. */
    public ReadOnlyObjectProperty<GalleryPlace> place() {
        return place.getReadOnlyProperty();
    }

    /** Changes the place, and shows all pictures there. */
    public void goTo(GalleryPlace other) {
        lookFor(other, "");
    }

    /** The search text, in the language of {@link Query}. */
    public StringProperty typed() {
        return typed;
    }

    /** The order of the pictures. */
    public ObjectProperty<PictureOrder> order() {
        return order;
    }

    /** The heading of pictures that are sorted by something else than when they were made. */
    public String orderName() {
        return order.get().label();
    }

    /** Searches all pictures. */
    public void lookFor(String text) {
        lookFor(GalleryPlace.PICTURES, text);
    }

    private void lookFor(GalleryPlace where, String text) {
        if (place.get() != where) {
            leave();
            place.set(where);
        }
        typed.set(text);
        reload();
    }

    /** An action on the pictures of one place must never apply to those of another. */
    private void leave() {
        selection.clear();
        contents.set(GridContents.NONE);
    }

    /** The pictures that were found. */
    public ReadOnlyObjectProperty<GridContents> contents() {
        return contents.getReadOnlyProperty();
    }

    /** The number of pictures, and the parts of the search that were not understood. */
    public ReadOnlyStringProperty summary() {
        return summary.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<GalleryState> state() {
        return state.getReadOnlyProperty();
    }

    public Selection selection() {
        return selection;
    }

    /** The chosen pictures with all their data; limited to the first ones. */
    public ReadOnlyObjectProperty<List<PictureEntry>> chosen() {
        return chosen.getReadOnlyProperty();
    }

    /** The numbers of all chosen pictures. */
    public long[] chosenIds() {
        return selection.of(contents.get());
    }

    /** Reads the chosen pictures again, because their marks have changed. */
    public void lookAtChosen() {
        look.ask(LongStream.of(chosenIds()).limit(KNOWN).toArray());
    }

    /** The names of all collections, the largest first. */
    public ObservableList<String> collections() {
        return collections;
    }

    /** Searches for the pictures of a collection. */
    public void showCollection(String name) {
        lookFor("collection:\"" + name + "\"");
    }

    /** How many pictures are in the trash. */
    public int thrownAway() {
        return trash.get().files();
    }

    /** How many bytes the trash takes. */
    public long bytesThrownAway() {
        return trash.get().bytes();
    }

    public ThumbnailLoader thumbnails() {
        return thumbnails;
    }

    /** The files that are dragged out of the grid. */
    public List<File> files() {
        return chosen.get().stream().map(entry -> entry.file().toFile()).toList();
    }

    /** Runs an action on all chosen pictures in the background. */
    public <A> void withChosen(Function<List<PictureEntry>, A> task, Consumer<A> done) {
        long[] ids = chosenIds();
        work.start(() -> task.apply(currentGallery.gallery().entries(ids)), done, messages);
    }

    /** Shows ratings before they are saved. */
    public void showStars(Map<Long, Integer> given) {
        contents.set(contents.get().rated(given));
    }

    /** The place of a picture among those that were found. */
    public OptionalInt place(long id) {
        return contents.get().place(id);
    }

    /** Chooses a picture; if it is not among the found ones, the search is cleared. */
    public void reveal(long id) {
        OptionalInt at = place(id);
        if (at.isPresent()) {
            selection.only(at.getAsInt());
        } else {
            wanted = OptionalLong.of(id);
            lookFor("");
        }
    }

    private void show(GallerySearch.Found found) {
        if (found.asked().folder() != folders || found.asked().place() != place.get()) {
            // The place has changed since, and with it the possible actions.
            return;
        }
        selection.follow(contents.get(), found.contents(), () -> contents.set(found.contents()));
        if (wanted.isPresent() && found.asked().typed().isEmpty()) {
            place(wanted.getAsLong()).ifPresent(selection::only);
            wanted = OptionalLong.empty();
        }
        if (!collections.equals(found.collections())) {
            collections.setAll(found.collections());
        }
        trash.set(found.trash());
        state.set(stateOf(found));
        summary.set(found.summary());
    }

    private GalleryState stateOf(GallerySearch.Found found) {
        if (!found.contents().isEmpty()) {
            return GalleryState.PICTURES;
        }
        if (!found.asked().typed().isBlank()) {
            return GalleryState.NOTHING_FOUND;
        }
        return switch (found.asked().place()) {
            case PICTURES -> lookedThrough ? GalleryState.EMPTY : GalleryState.LOADING;
            case TRASH -> GalleryState.EMPTY_TRASH;
        };
    }

    /** Shows the result of a scan. */
    void refreshed(Refreshed changes) {
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
