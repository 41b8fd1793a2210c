package studio.gesso.app;

import java.util.List;
import java.util.Optional;
import studio.gesso.app.canvas.CanvasViewModel;
import studio.gesso.app.canvas.task.Verb;
import studio.gesso.app.canvas.upscale.HiresView;
import studio.gesso.app.canvas.upscale.HiresViewModel;
import studio.gesso.app.canvas.upscale.UpscaleOrigin;
import studio.gesso.app.canvas.upscale.UpscaleView;
import studio.gesso.app.canvas.upscale.UpscaleViewModel;
import studio.gesso.app.canvas.upscale.VerbsView;
import studio.gesso.app.palette.Command;
import studio.gesso.engine.diffusion.model.Capability;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.library.UpscalerLibrary;
import studio.gesso.engine.request.AdvancedSettings;

/** Builds what makes pictures larger: the choice above the prompt, and the settings of an upscale and of the hires fix. */
final class UpscaleWiring {

    private final SharedServices shop;
    private final CanvasViewModel canvas;
    private final UpscaleViewModel model;
    private final HiresViewModel hires;

    UpscaleWiring(SharedServices shop, CanvasViewModel canvas) {
        this.shop = shop;
        this.canvas = canvas;
        model = new UpscaleViewModel(canvas.upscale(), canvas.blank(),
                shop.draft.model().map(UpscaleWiring::isUpscaler),
                () -> UpscalerLibrary.of(shop.library.folders()).all(), shop.work);
        hires = new HiresViewModel(shop.draft, model);
        canvas.upscale().hires().bind(shop.draft.advanced().map(AdvancedSettings::hires));
    }

    private static boolean isUpscaler(Optional<ModelCard> model) {
        return model.filter(card -> card.capabilities().contains(Capability.UPSCALING)).isPresent();
    }

    /** How the picture of a request that only makes it larger was made, where it is in the gallery. */
    static UpscaleOrigin origin(SharedServices shop) {
        return new UpscaleOrigin(pixels -> shop.currentGallery.gallery()
                .withPixels(pixels)
                .map(shop.currentGallery::settings));
    }

    /** Chooses to make the picture on the canvas larger, when it is there. */
    void next() {
        canvas.snapshot(now -> model.choose(now, shop.notices::tell));
    }

    /** The commands of this. */
    List<Command> commands() {
        return List.of(new Command("Upscale the picture", this::next),
                new Command("Hires. fix: turn it on or off", () -> hires.toggle(shop.notices::tell)));
    }

    VerbsView verbs() {
        return new VerbsView(model);
    }

    UpscaleView settings() {
        return new UpscaleView(model);
    }

    HiresView hires() {
        return new HiresView(hires, canvas.verb().map(Verb.GENERATE::equals));
    }
}
