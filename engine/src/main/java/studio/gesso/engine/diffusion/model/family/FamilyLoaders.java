package studio.gesso.engine.diffusion.model.family;

import java.util.EnumSet;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.adapter.Adapters;
import studio.gesso.engine.diffusion.onnx.Provider;

/** The families of models that Gesso runs; a new one is one class and one line. */
public final class FamilyLoaders {

    private FamilyLoaders() {}

    /**
     * Opens the model in a folder, and waits until all of it is open.
     *
     * @throws studio.gesso.engine.base.UserException if there is none, or a part is missing or damaged
     */
    public static DiffusionModel open(ModelFolder folder, Provider provider) {
        DiffusionModel model = begin(folder, provider, Adapters.NONE, Opening.unheard());
        try {
            model.await(EnumSet.allOf(ModelPart.class));
            return model;
        } catch (RuntimeException | Error failure) {
            model.close();
            throw failure;
        }
    }

    /**
     * Begins to open the model in a folder as adapters change it: its networks open in the background, in the order in
     * which a picture needs them, and whoever needs one waits for it.
     *
     * @param opening hears of it, and can stop it
     * @throws studio.gesso.engine.base.UserException if there is none, a part is missing or its graph damaged, or an
     *             adapter does not fit
     */
    public static DiffusionModel begin(ModelFolder folder, Provider provider, Adapters adapters, Opening opening) {
        ModelCard card = ModelCard.of(folder);
        ModelParts parts = new ModelParts(folder, provider, adapters, opening);
        try {
            DiffusionModel model = of(card.variant().family()).open(parts, card);
            parts.begin();
            return model;
        } catch (RuntimeException | Error failure) {
            parts.close();
            throw failure;
        }
    }

    /**
     * The same model as other adapters change it. Only the networks that these change otherwise are opened anew.
     *
     * @param open stays usable only where this fails because an adapter does not fit
     * @throws studio.gesso.engine.base.UserException if an adapter does not fit
     */
    public static DiffusionModel adapt(DiffusionModel open, Adapters adapters) {
        open.parts().adapt(adapters);
        ModelCard card = open.facts().card();
        DiffusionModel model = of(card.variant().family()).open(open.parts(), card);
        open.parts().begin();
        return model;
    }

    private static FamilyLoader of(ModelFamily family) {
        return switch (family) {
            case STABLE_DIFFUSION_1, STABLE_DIFFUSION_2, UPSCALER_X4 -> new StableDiffusion();
            case STABLE_DIFFUSION_XL -> new StableDiffusionXl();
            case XL_REFINER -> new StableDiffusionXlRefiner();
            case STABLE_DIFFUSION_3 -> new StableDiffusion3();
            case FLUX_1 -> new Flux1();
            case PIXELS -> new PixelDiffusion();
        };
    }
}
