package studio.gesso.app;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import studio.gesso.app.canvas.CanvasViewModel;
import studio.gesso.app.canvas.DocumentsViewModel;
import studio.gesso.app.control.ControlsViewModel;
import studio.gesso.app.fx.drop.DraggedPicture;
import studio.gesso.app.fx.drop.PictureUses;
import studio.gesso.app.fx.drop.PictureZones;
import studio.gesso.app.jobs.Result;
import studio.gesso.app.restore.CanvasAside;
import studio.gesso.app.restore.RestoreViewModel;

/** Where pictures go that are dropped on the page on which pictures are made, or chosen in a menu. */
final class PictureWiring {

    private final SharedServices shop;
    private final CanvasViewModel canvas;
    private final DocumentsViewModel documents;
    private final RestoreViewModel restore;
    private final PictureUses uses;
    private final BiConsumer<List<Path>, Consumer<List<Path>>> texts;

    /**
     * Where pictures go.
     *
     * @param texts takes the files of styles and tags among dropped files, and passes on the others
     */
    PictureWiring(SharedServices shop, CanvasViewModel canvas, DocumentsViewModel documents,
            ControlsViewModel controls, BiConsumer<List<Path>, Consumer<List<Path>>> texts) {
        this.texts = texts;
        this.shop = shop;
        this.canvas = canvas;
        this.documents = documents;
        restore = new RestoreViewModel(shop.draft, shop.library, shop.work,
                new RestoreViewModel.Canvas(
                        settings -> canvas.fill().use(settings.over(canvas.fill().settings())),
                        canvas.shape()::open, canvas.shape()::stepAside),
                ControlWiring.restoring(shop), shop.notices);
        uses = new PictureUses(
                one -> one.file().ifPresentOrElse(restore::open, () -> one.read(canvas.shape()::openMade)),
                one -> one.file()
                        .ifPresentOrElse(canvas.pictureLayers()::addFile,
                                () -> one.read(pixels -> canvas.pictureLayers().addMade(one.name(), pixels))),
                one -> controls.followed().take(one), one -> controls.references().take(one),
                one -> one.file().ifPresent(restore::useSettings));
    }

    /** What can be done with a picture, wherever it is chosen. */
    PictureUses uses() {
        return uses;
    }

    /** The places on which pictures can be dropped. */
    PictureZones zones() {
        return new PictureZones(this::open, uses);
    }

    /** Handles files that were dropped on the window: the settings of a picture are restored. */
    void drop(List<Path> files) {
        drop(files, restore::take);
    }

    private void open(List<DraggedPicture> dropped) {
        drop(dropped.stream().flatMap(one -> one.file().stream()).toList(), restore::edit);
        dropped.stream().filter(one -> one.file().isEmpty()).findFirst().ifPresent(uses.open());
    }

    private void drop(List<Path> files, Consumer<List<Path>> others) {
        files.stream().filter(DocumentsViewModel::isDocument).findFirst().ifPresent(documents::open);
        texts.accept(files.stream().filter(file -> !DocumentsViewModel.isDocument(file)).toList(), others);
    }

    /** Takes over the settings of a result; what steered it is found by its file. */
    void use(Result result) {
        result.file().filter(_ -> result.steered()).ifPresentOrElse(restore::useSettings, () -> take(result));
    }

    private void take(Result result) {
        CanvasAside aside = new CanvasAside(canvas.shape()::stepAside);
        Runnable back = aside.undo(shop.draft.undo());
        shop.library.use(result.request());
        boolean stepped = result.fromWords() && aside.step();
        shop.notices.offerUndo(
                "The settings and the seed are taken over." + (stepped ? " " + RestoreViewModel.ASIDE : ""), back,
                () -> aside.undo(shop.draft.undo()));
    }
}
