package studio.gesso.engine.diffusion.pipeline;

import java.util.Arrays;
import studio.gesso.engine.diffusion.network.ImageTensor;
import studio.gesso.engine.diffusion.network.Posterior;
import studio.gesso.engine.diffusion.scheduler.SamplingPlan;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.resize.Resample;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.tensor.Tensor;

/** Starts from a picture: image to image, editing by instruction, or upscaling. */
record ImageToImage(Preparation preparation, Source.From source) {

    RunStart begin() {
        return switch (preparation.model().facts().extraChannels()) {
            case NOTHING -> repainted();
            case PICTURE -> instructed();
            case SMALL_PICTURE -> enlarged();
            case KEPT_PART -> new Inpainting(preparation, everywhere()).begin();
        };
    }

    /** Its latents with the noise of the denoising strength (Meng et al. 2022, SDEdit). */
    private RunStart repainted() {
        Tensor clean = preparation.scaled(posterior());
        Request request = preparation.request();
        if (request.advanced().denoisingRange().start() > 0) {
            // The picture still contains noise from another model.
            return new RunStart(clean, preparation.sampling(), preparation.conditions());
        }
        SamplingPlan part = preparation.sampling().from(request.steps(), source.strength());
        return new RunStart(part.schedule().noised(clean, preparation.noise()), part, preparation.conditions());
    }

    /** Noise, with the most likely latents of the picture as extra channels, not scaled (Brooks et al. 2023). */
    private RunStart instructed() {
        return besideNoise(posterior().mean());
    }

    /** Noise, with the small picture as extra channels, which gets some noise too. */
    private RunStart enlarged() {
        Pixels small = Resample.BICUBIC.resize(source.image(), preparation.latents());
        Tensor colours = ImageTensor.signed(small);
        Tensor grain = preparation.generator().normal(colours.shape());
        return besideNoise(preparation.model().noised(colours, grain, preparation.request().advanced().noiseLevel()));
    }

    private RunStart besideNoise(Tensor beside) {
        return new RunStart(preparation.sampling().schedule().pure(preparation.noise()), preparation.sampling(),
                preparation.conditions().beside(beside));
    }

    private Posterior posterior() {
        return preparation.encoded(preparation.colours(source.image()));
    }

    private Source.Inside everywhere() {
        byte[] coverage = new byte[source.image().argb().length];
        Arrays.fill(coverage, (byte) 255);
        return new Source.Inside(source.image(), new Mask(source.image().size(), coverage), source.strength());
    }
}
