package studio.gesso.engine.model.family;

import studio.gesso.engine.model.Kind;
import studio.gesso.engine.model.LatentSpace.Preview;

/** The latent spaces of the families, for models whose files do not describe theirs. */
enum Usual {
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

    final int channels;
    final int factor;
    final double scale;
    final double shift;
    final Preview preview;

    Usual(int channels, int factor, double scale, double shift, Preview preview) {
        this.channels = channels;
        this.factor = factor;
        this.scale = scale;
        this.shift = shift;
        this.preview = preview;
    }

    static Usual of(Kind kind) {
        return switch (kind) {
            case STABLE_DIFFUSION_1, STABLE_DIFFUSION_2, PIXELS -> STABLE_DIFFUSION;
            case STABLE_DIFFUSION_XL, XL_REFINER -> XL;
            case UPSCALER_X4 -> UPSCALER;
            case STABLE_DIFFUSION_3 -> STABLE_DIFFUSION_3;
            case FLUX_1 -> FLUX;
        };
    }
}
