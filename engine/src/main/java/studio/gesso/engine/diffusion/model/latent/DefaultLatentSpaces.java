package studio.gesso.engine.diffusion.model.latent;

import studio.gesso.engine.diffusion.model.LatentSpace.Preview;
import studio.gesso.engine.diffusion.model.ModelFamily;

/** The latent spaces of the families, for models whose files do not describe theirs. */
public enum DefaultLatentSpaces {
    /** Stable Diffusion 1 and 2; the map to colours is the one that ComfyUI measured. */
    STABLE_DIFFUSION(4, 8, 0.18215, 0, new Preview(new double[][]{{.3512, .2297, .3227}, {.3250, .4974, .2350},
        {-.2829, .1762, .2721}, {-.2120, -.2616, -.7177}}, new double[3])),
    /** SDXL and its refiner; the map to colours is the one that ComfyUI measured. */
    XL(4, 8, 0.13025, 0, new Preview(new double[][]{{.3651, .4232, .4341}, {-.2533, -.0042, .1068},
        {.1076, .1111, -.0362}, {-.3165, -.2492, -.2188}}, new double[]{.1084, -.0175, -.0011})),
    /** The ×4 upscaler, whose autoencoder makes pictures only four times smaller. */
    UPSCALER(4, 4, 0.08333, 0, Preview.NONE),
    STABLE_DIFFUSION_3(16, 8, 1.5305, 0.0609, Preview.NONE),
    FLUX(16, 8,
            0.3611, 0.1159, Preview.NONE);

    public final int channels;
    public final int factor;
    public final double scale;
    public final double shift;
    public final Preview preview;

    DefaultLatentSpaces(int channels, int factor, double scale, double shift, Preview preview) {
        this.channels = channels;
        this.factor = factor;
        this.scale = scale;
        this.shift = shift;
        this.preview = preview;
    }

    public static DefaultLatentSpaces of(ModelFamily family) {
        return switch (family) {
            case STABLE_DIFFUSION_1, STABLE_DIFFUSION_2, PIXELS -> STABLE_DIFFUSION;
            case STABLE_DIFFUSION_XL, XL_REFINER -> XL;
            case UPSCALER_X4 -> UPSCALER;
            case STABLE_DIFFUSION_3 -> STABLE_DIFFUSION_3;
            case FLUX_1 -> FLUX;
        };
    }
}
