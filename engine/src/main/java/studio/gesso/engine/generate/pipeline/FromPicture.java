package studio.gesso.engine.generate.pipeline;

import java.util.Arrays;
import studio.gesso.engine.generate.Request;
import studio.gesso.engine.generate.Source;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Resample;
import studio.gesso.engine.model.network.Colours;
import studio.gesso.engine.model.network.Posterior;
import studio.gesso.engine.sampling.Sampling;
import studio.gesso.engine.tensor.Tensor;

/** Begins with a picture: image to image, an instruction for it, or its enlargement. */
record FromPicture(Preparation preparation, Source.From source) {

    Beginning begin() {
        return switch (preparation.model().facts().beside()) {
            case NOTHING -> repainted();
            case PICTURE -> instructed();
            case SMALL_PICTURE -> enlarged();
            case KEPT_PART -> new FromPart(preparation, everywhere()).begin();
        };
    }

    /** Its latents with as much noise as the strength asks for (Meng et al. 2022, SDEdit). */
    private Beginning repainted() {
        Tensor clean = preparation.scaled(posterior());
        Request request = preparation.request();
        if (request.tuning().portion().start() > 0) {
            // Another model has left its noise in the picture.
            return new Beginning(clean, preparation.sampling(), preparation.conditions());
        }
        Sampling part = preparation.sampling().from(request.steps(), source.strength());
        return new Beginning(part.schedule().noised(clean, preparation.noise()), part, preparation.conditions());
    }

    /** Noise, with the most likely latents of the picture beside it, not scaled (Brooks et al. 2023). */
    private Beginning instructed() {
        return besideNoise(posterior().mean());
    }

    /** Noise, with the small picture beside it, which gets some noise too. */
    private Beginning enlarged() {
        Pixels small = Resample.BICUBIC.resize(source.image(), preparation.latents());
        Tensor colours = Colours.signed(small);
        Tensor grain = preparation.generator().normal(colours.shape());
        return besideNoise(preparation.model().noised(colours, grain, preparation.request().tuning().noiseLevel()));
    }

    private Beginning besideNoise(Tensor beside) {
        return new Beginning(preparation.sampling().schedule().pure(preparation.noise()), preparation.sampling(),
                preparation.conditions().beside(beside));
    }

    private Posterior posterior() {
        return preparation.model().encode(preparation.colours(source.image()), preparation.cancellation());
    }

    private Source.Inside everywhere() {
        byte[] coverage = new byte[source.image().argb().length];
        Arrays.fill(coverage, (byte) 255);
        return new Source.Inside(source.image(), new Mask(source.image().size(), coverage), source.strength());
    }
}
