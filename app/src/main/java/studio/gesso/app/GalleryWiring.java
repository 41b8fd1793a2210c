package studio.gesso.app;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import studio.gesso.app.fx.ClipboardAccess;
import studio.gesso.app.fx.Question;
import studio.gesso.app.fx.drop.PictureUses;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.FxThread;
import studio.gesso.app.gallery.GalleryPageView;
import studio.gesso.app.gallery.GalleryPanelView;
import studio.gesso.app.gallery.GalleryParts;
import studio.gesso.app.gallery.action.ActionsViewModel;
import studio.gesso.app.gallery.action.Marking;
import studio.gesso.app.gallery.action.MarksViewModel;
import studio.gesso.app.gallery.action.TrashViewModel;
import studio.gesso.app.gallery.action.UndoHistory;
import studio.gesso.app.gallery.compare.CompareView;
import studio.gesso.app.gallery.compare.CompareViewModel;
import studio.gesso.app.gallery.cull.CullView;
import studio.gesso.app.gallery.cull.CullViewModel;
import studio.gesso.app.gallery.filter.FilterViewModel;
import studio.gesso.app.gallery.info.GalleryThumbnails;
import studio.gesso.app.gallery.info.InfoViewModel;
import studio.gesso.app.gallery.list.FolderViewModel;
import studio.gesso.app.gallery.list.GalleryPlace;
import studio.gesso.app.gallery.list.GalleryViewModel;
import studio.gesso.app.gallery.tags.TagsViewModel;
import studio.gesso.app.gallery.verify.VerifyViewModel;
import studio.gesso.app.palette.Command;
import studio.gesso.engine.archive.gallery.Thumbnails;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.archive.metadata.SourcedPicture;

/** Builds every object of the gallery, which is visible in two places and has two overlay pages. */
public final class GalleryWiring implements AutoCloseable {

    /**
     * Where the gallery's pictures go in the window.
     *
     * @param uses what is done with any picture of the window
     * @param upscale takes a picture onto the canvas to make it larger
     * @param mask takes a mask onto the canvas, with a name for it
     */
    record Targets(PictureUses uses, Consumer<SourcedPicture> upscale, BiConsumer<String, Mask> mask) {}

    /** How many thumbnails are kept on disk: some two gigabytes of small ones, one of large ones. */
    private static final int SMALL = 120_000;
    private static final int LARGE = 16_000;

    private final GalleryParts parts;
    private final FolderViewModel folder;
    private final BackgroundWork writing;
    private final CullViewModel cull;
    private final CompareViewModel compare;

    GalleryWiring(SharedServices shop, Question question, Targets targets) {
        BackgroundWork work = shop.work.apart();
        Consumer<String> messages = shop.notices::tell;
        GalleryViewModel model = new GalleryViewModel(shop.currentGallery, thumbs(shop), work, messages);
        FxThread window = new FxThread();
        // Marks depend on earlier marks, so they are written one after another.
        writing = BackgroundWork.inOrder(window);
        folder = new FolderViewModel(shop.currentGallery, model, shop.scans, window, messages);
        UndoHistory history = new UndoHistory(shop.notices::offer);
        Marking marking = new Marking(
                new MarksViewModel(shop.currentGallery, model, writing, messages, shop.notices::offer, history),
                new TrashViewModel(shop.currentGallery, model, folder, writing, messages, history, question,
                        shop::forget),
                history);
        compare = new CompareViewModel(work, messages);
        cull = new CullViewModel(shop.currentGallery, model, marking, work, messages);
        VerifyViewModel verify = new VerifyViewModel(shop.currentGallery, model,
                new VerifyViewModel.Again(shop.engine.unkept(shop.jobs.inTurn()), shop.library::folders),
                () -> shop.engine.device().id(), work, BackgroundWork.inOrder(window), window, messages);
        ActionsViewModel actions = new ActionsViewModel(model, marking, verify::verify, work, shop.around.choice(),
                messages, new ActionsViewModel.Ways(targets.uses(), targets.upscale(), targets.mask(), compare::open,
                        ClipboardAccess::put, shop.around.openFolder()));
        parts = new GalleryParts(model, marking, actions,
                new InfoViewModel(shop.currentGallery, model, marking.marks(), work, messages),
                new TagsViewModel(shop.currentGallery, model, marking.marks(), work, messages), verify,
                filters(shop, model, work));
    }

    private static FilterViewModel filters(SharedServices shop, GalleryViewModel model, BackgroundWork work) {
        model.order().bindBidirectional(shop.preferences.galleryOrder());
        return new FilterViewModel(model, shop.currentGallery, shop.preferences.favouriteSearches(), work,
                shop.notices::tell);
    }

    private static GalleryThumbnails thumbs(SharedServices shop) {
        Path cache = shop.around.places().cache();
        return new GalleryThumbnails(shop.currentGallery, new Thumbnails(cache, SMALL), Thumbnails.large(cache, LARGE));
    }

    public GalleryViewModel model() {
        return parts.gallery();
    }

    /** Sets who hears which picture is chosen; empty for none or several. */
    void onChosen(Consumer<Optional<Path>> listener) {
        parts.info().onChosen(listener);
    }

    /** The files of the pictures that are selected. */
    List<Path> selectedFiles() {
        return model().files().stream().map(File::toPath).toList();
    }

    /** Scans the folder that is chosen now. */
    void openFolder() {
        parts.marking().history().forget();
        folder.open();
    }

    /** Changes in the pictures folder. */
    FolderViewModel folder() {
        return folder;
    }

    /** The gallery next to the canvas. */
    Region panel(ObservableValue<Boolean> shown) {
        return new GalleryPanelView(parts, shown, cull::open);
    }

    /** The gallery over the whole window. */
    Region page() {
        return new GalleryPageView(parts, cull::open);
    }

    /** The commands of the gallery. */
    List<Command> commands(Runnable open) {
        return List.of(new Command("Show the trash", () -> goTo(open, GalleryPlace.TRASH)),
                new Command("Verify the chosen picture", parts.verify()::verify),
                new Command("Open the chosen picture on the canvas", parts.actions()::open),
                new Command("Add the chosen pictures as layers", parts.actions()::addAsLayer),
                new Command("Use the chosen pictures as control pictures", parts.actions()::useAsControl),
                new Command("Use the chosen pictures as reference pictures", parts.actions()::useAsReference),
                new Command("Use the settings of the chosen picture", parts.actions()::useSettings),
                new Command("Show all pictures", () -> goTo(open, GalleryPlace.PICTURES)),
                new Command("Undo the last change in the gallery", parts.marking().history()::undo));
    }

    private void goTo(Runnable open, GalleryPlace place) {
        open.run();
        model().goTo(place);
    }

    /** Stops running work. */
    @Override
    public void close() {
        folder.close();
        parts.verify().close();
        writing.close();
    }

    /** What covers every page while it is open. */
    List<Node> over() {
        return List.of(new CullView(cull), new CompareView(compare));
    }
}
