package studio.gesso.engine.model.family;

import studio.gesso.engine.model.Kind;
import studio.gesso.engine.model.ModelCard;
import studio.gesso.engine.model.ModelFolder;
import studio.gesso.engine.onnx.Provider;

/** The families of models that Gesso runs; a new one is one class and one line. */
public final class Families {

    private Families() {}

    /**
     * Opens the model in a folder.
     *
     * @throws studio.gesso.engine.tensor.Refusal if there is none, or a part is missing or damaged
     */
    public static DiffusionModel open(ModelFolder folder, Provider provider) {
        ModelCard card = ModelCard.of(folder);
        Parts parts = new Parts(folder, provider);
        try {
            return of(card.lineage().kind()).open(parts, card);
        } catch (RuntimeException | Error failure) {
            parts.close();
            throw failure;
        }
    }

    private static Family of(Kind kind) {
        return switch (kind) {
            case STABLE_DIFFUSION_1, STABLE_DIFFUSION_2, UPSCALER_X4 -> new StableDiffusion();
            case STABLE_DIFFUSION_XL -> new StableDiffusionXl();
            case XL_REFINER -> new XlRefiner();
            case STABLE_DIFFUSION_3 -> new StableDiffusion3();
            case FLUX_1 -> new Flux1();
            case PIXELS -> new PixelDiffusion();
        };
    }
}
