package studio.gesso.engine.diffusion.model.family;

import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.adapter.Adapters;
import studio.gesso.engine.diffusion.onnx.Provider;

/** The families of models that Gesso runs; a new one is one class and one line. */
public final class FamilyLoaders {

    private FamilyLoaders() {}

    /**
     * Opens the model in a folder.
     *
     * @throws studio.gesso.engine.base.UserException if there is none, or a part is missing or damaged
     */
    public static DiffusionModel open(ModelFolder folder, Provider provider) {
        return open(folder, provider, Adapters.NONE, Opening.unheard());
    }

    /**
     * Opens the model in a folder as adapters change it.
     *
     * @param opening hears of it, and can stop it
     * @throws studio.gesso.engine.base.UserException if there is none, a part is missing or damaged, or an adapter does
     *             not fit
     */
    public static DiffusionModel open(ModelFolder folder, Provider provider, Adapters adapters, Opening opening) {
        ModelCard card = ModelCard.of(folder);
        ModelParts parts = new ModelParts(folder, provider, adapters, opening);
        try {
            return of(card.variant().family()).open(parts, card);
        } catch (RuntimeException | Error failure) {
            parts.close();
            throw failure;
        }
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
