package studio.gesso.app.draft;

import studio.gesso.engine.image.Size;
import studio.gesso.engine.sampling.Samplers;
import studio.gesso.engine.sampling.Sigmas;

/**
 * What a request says where the person chose nothing; a model brings its own.
 *
 * @param multiple what width and height are multiples of
 */
public record Defaults(Size size, int multiple, Samplers sampler, Sigmas sigmas, int steps, double guidance) {

    /** The values that people know, for a model that brings none. */
    public static final Defaults USUAL = new Defaults(new Size(512, 512), 8, Samplers.DPMPP_2M, Sigmas.AUTOMATIC, 20,
            7.5);
}
