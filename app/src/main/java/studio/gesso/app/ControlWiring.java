package studio.gesso.app;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import studio.gesso.app.canvas.CanvasViewModel;
import studio.gesso.app.canvas.task.Verb;
import studio.gesso.app.control.ControlPlaces;
import studio.gesso.app.control.ControlsViewModel;
import studio.gesso.app.library.ControlRestoring;
import studio.gesso.app.library.ControlShelf;
import studio.gesso.app.palette.Command;
import studio.gesso.engine.archive.recovery.KeptPictures;
import studio.gesso.engine.image.Pixels;

/** Builds what steers the pictures beside the prompt. */
final class ControlWiring {

    private ControlWiring() {}

    /** The pictures that ControlNets and IP-Adapters looked at. */
    private static KeptPictures pictures(SharedServices shop) {
        return KeptPictures.in(shop.around.places().settings());
    }

    /** Brings it back from the files of pictures. */
    static ControlRestoring restoring(SharedServices shop) {
        return new ControlRestoring(pictures(shop), shop.library::folders, shop.draft::nextControl);
    }

    /**
     * The group Control.
     *
     * @param chosen the files of the pictures that are selected in the gallery
     */
    static ControlsViewModel controls(SharedServices shop, CanvasViewModel canvas, Supplier<List<Path>> chosen) {
        var shelf = new ControlShelf(shop.library, shop.loras, shop.draft, shop.scans, shop.notices::tell);
        var places = new ControlPlaces(taker -> withCanvas(shop, canvas, taker), chosen,
                canvas.results().looks().looker(),
                canvas.verb().map(verb -> verb == Verb.FILL || verb == Verb.EXTEND));
        return new ControlsViewModel(shop.draft, shelf, places, pictures(shop), shop.around.choice(),
                shop.scans, shop.notices);
    }

    static List<Command> commands(ControlsViewModel controls) {
        return List.of(new Command("Add a picture to follow (ControlNet, T2I-Adapter) …", controls.followed()::file),
                new Command("Add a reference picture (IP-Adapter) …", controls.references()::file));
    }

    private static void withCanvas(SharedServices shop, CanvasViewModel canvas, Consumer<Supplier<Pixels>> taker) {
        if (canvas.blank().get()) {
            shop.notices.tell("There is nothing on the canvas yet; open a picture first, or make one.");
        } else {
            canvas.snapshot(snapshot -> taker.accept(snapshot::picture));
        }
    }
}
