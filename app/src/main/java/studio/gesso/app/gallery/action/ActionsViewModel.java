package studio.gesso.app.gallery.action;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import studio.gesso.app.fx.FileChoice;
import studio.gesso.app.fx.drop.DraggedPicture;
import studio.gesso.app.fx.drop.PictureUses;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.gallery.list.GalleryPlace;
import studio.gesso.app.gallery.list.GalleryViewModel;
import studio.gesso.engine.archive.gallery.index.PictureEntry;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.archive.metadata.SourcedPicture;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.Pictures;

/** The actions for the chosen pictures of the gallery. */
public final class ActionsViewModel {

    /**
     * Where pictures of the gallery go.
     *
     * @param uses what is done with any picture of the window
     * @param upscale takes a picture onto the canvas to make it larger
     * @param mask takes a mask onto the canvas, with a name for it
     * @param compare shows two pictures side by side
     * @param clipboard receives a complete picture
     * @param openFolder shows a folder in the desktop's file manager
     */
    public record Ways(PictureUses uses, Consumer<SourcedPicture> upscale,
            BiConsumer<String, Mask> mask,
            Consumer<List<PictureEntry>> compare, Consumer<Pixels> clipboard, Consumer<Path> openFolder) {}

    /** Of more chosen pictures the first are used. */
    private static final int MOST = 20;

    private final GalleryViewModel gallery;
    private final MarksViewModel marks;
    private final BackgroundWork work;
    private final Consumer<String> messages;
    private final Ways ways;
    private final List<GalleryAction> withPictures;
    private final List<GalleryAction> withTrash;

    public ActionsViewModel(GalleryViewModel gallery, Marking marking, Runnable verify, BackgroundWork work,
            FileChoice choice,
            Consumer<String> messages, Ways ways) {
        this.gallery = gallery;
        this.marks = marking.marks();
        TrashViewModel trash = marking.trash();
        this.work = work;
        this.messages = messages;
        this.ways = ways;
        withPictures = withPictures(new Exports(gallery, work, choice, messages), trash, verify);
        withTrash = List.of(new GalleryAction("restore", "restore", "Restore", this::isAny, trash::restore),
                new GalleryAction("delete", "delete-forever-outline", "Delete for good …", this::isAny, trash::remove));
    }

    private List<GalleryAction> withPictures(Exports exports, TrashViewModel trash, Runnable verify) {
        return List.of(
                new GalleryAction("use-settings", "auto-fix", "Use these settings", this::isOne, this::useSettings),
                new GalleryAction("use-image", "image-edit-outline", "Open on the canvas", this::isOne, this::open),
                GalleryAction.inMenu("as-layer", "layers-plus", "Add as a layer", this::isAny, this::addAsLayer),
                GalleryAction.inMenu("as-control", "vector-polyline", "Use as a control picture", this::isAny,
                        this::useAsControl),
                GalleryAction.inMenu("as-reference", "image-frame", "Use as a reference picture", this::isAny,
                        this::useAsReference),
                new GalleryAction("upscale", "arrow-expand-all", "Upscale …", this::isOne, this::upscale),
                new GalleryAction("use-mask", "selection-ellipse", "Use this mask", this::isOne, this::useMask),
                new GalleryAction("compare", "compare", "Compare two pictures", () -> gallery.selection().size() == 2,
                        () -> gallery.withChosen(entries -> entries, ways.compare())),
                new GalleryAction("copy-picture", "content-copy", "Copy the picture", this::isOne, this::copy),
                new GalleryAction("save-picture", "content-save-outline", "Save a copy as …", this::isOne,
                        () -> withFile(exports::saveAs)),
                new GalleryAction("share", "share-variant-outline", "Export a copy to share …", this::isAny,
                        () -> share(exports)),
                new GalleryAction("sheet", "view-grid-outline", "Contact sheet …", () -> gallery.selection().size() > 1,
                        exports::contactSheet),
                new GalleryAction("verify", "check-decagram-outline", "Verify: make it again and compare", this::isOne,
                        verify),
                new GalleryAction("show-folder", "folder-open-outline", "Show in its folder", this::isOne,
                        () -> withFile(file -> ways.openFolder().accept(file.getParent()))),
                new GalleryAction("trash", "trash-can-outline", "Move to the trash", this::isAny, trash::remove));
    }

    /** The actions at the gallery's present place. */
    List<GalleryAction> actions() {
        return switch (gallery.place().get()) {
            case PICTURES -> withPictures;
            case TRASH -> withTrash;
        };
    }

    /** Whether pictures can be added to collections at the gallery's present place. */
    boolean canCollect() {
        return gallery.place().get() == GalleryPlace.PICTURES;
    }

    /** Runs an action now, and whenever the possible actions change. */
    void onOthers(Runnable listener) {
        gallery.place().subscribe(listener);
        listener.run();
    }

    /** Runs an action now, and whenever the chosen pictures change. */
    void onChange(Runnable listener) {
        gallery.selection().changes().subscribe(listener);
        listener.run();
    }

    /** The names of the collections to which pictures can be added. */
    ObservableList<String> collections() {
        return gallery.collections();
    }

    void collect(String name) {
        marks.collect(name);
    }

    boolean isAny() {
        return gallery.selection().size() > 0;
    }

    private boolean isOne() {
        return gallery.selection().size() == 1;
    }

    private void share(Exports exports) {
        if (isOne()) {
            withFile(exports::share);
        } else {
            exports.shareAll();
        }
    }

    /** Uses the picture that is chosen now: for a moment the previous one may still be shown. */
    private void withFile(Consumer<Path> deed) {
        gallery.withChosen(entries -> entries,
                entries -> entries.stream().map(PictureEntry::file).findFirst().ifPresent(deed));
    }

    /** Takes over the settings of the chosen picture. */
    public void useSettings() {
        withFile(file -> ways.uses().settings().accept(DraggedPicture.of(file)));
    }

    /** Opens the chosen picture on the canvas. */
    public void open() {
        withFile(file -> ways.uses().open().accept(DraggedPicture.of(file)));
    }

    /** Adds the chosen pictures to the canvas. */
    public void addAsLayer() {
        withEach(ways.uses().layer());
    }

    /** Has the next pictures follow the chosen ones. */
    public void useAsControl() {
        withEach(ways.uses().control());
    }

    /** Has the next pictures refer to the chosen ones. */
    public void useAsReference() {
        withEach(ways.uses().reference());
    }

    private void withEach(Consumer<DraggedPicture> use) {
        gallery.withChosen(entries -> entries, entries -> entries.stream()
                .map(PictureEntry::file)
                .limit(MOST)
                .map(DraggedPicture::of)
                .forEach(use));
    }

    private void upscale() {
        withFile(file -> work.start(() -> SourcedPicture.read(file), ways.upscale(), messages));
    }

    private void useMask() {
        withFile(file -> work.start(() -> Metadata.mask(file)
                .orElseThrow(() -> new UserException("“" + file.getFileName()
                        + "” keeps no mask: it was not painted into another picture by Gesso.")),
                mask -> ways.mask().accept(file.getFileName().toString(), mask), messages));
    }

    private void copy() {
        withFile(file -> work.start(() -> Pictures.read(file), ways.clipboard(), messages));
    }
}
