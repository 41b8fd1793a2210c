package studio.gesso.engine.diffusion.pipeline;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.ImageTensor;
import studio.gesso.engine.diffusion.network.Posterior;
import studio.gesso.engine.diffusion.sampler.InpaintingSampler;
import studio.gesso.engine.diffusion.scheduler.SamplingPlan;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.resize.Resample;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.tensor.Tensor;

/** Starts from a picture of which a part is repainted: inpainting. */
record Inpainting(Preparation preparation, Source.Inside source) {

    RunStart begin() {
        return switch (preparation.model().facts().extraChannels()) {
            case NOTHING -> keptBySampler();
            case KEPT_PART -> keptByNetwork();
            case PICTURE, SMALL_PICTURE -> throw new UserException("This model cannot paint a part of a picture; choose"
                    + " another one, or start from the whole picture.");
        };
    }

    /** The kept part is put back after every step. */
    private RunStart keptBySampler() {
        Posterior posterior = preparation.encoded(colours());
        Tensor clean = preparation.scaled(posterior);
        Tensor grain = preparation.noise();
        // diffusers also encodes the kept part here; that is not used, but its noise is drawn.
        posterior.logVariance().ifPresent(_ -> preparation.noise());
        SamplingPlan part = part();
        Tensor mask = Tensor.concat(1, Collections.nCopies(clean.shape()[1], painted()));
        return new RunStart(latents(part, Optional.of(clean), grain),
                part.with(new InpaintingSampler(part.sampler(), clean, mask, grain)), preparation.conditions());
    }

    /** The network sees the mask and the kept part. */
    private RunStart keptByNetwork() {
        Optional<Tensor> clean = isPure() ? Optional.empty() : Optional.of(encoded(colours()));
        Tensor grain = preparation.noise();
        Mask mask = mask();
        Tensor painted = Tensor.concat(1, Collections.nCopies(3, ImageTensor.mask(mask)));
        Tensor grey = Tensor.zeros(painted.shape());
        Tensor kept = encoded(grey.blend(painted, colours()));
        SamplingPlan part = part();
        return new RunStart(latents(part, clean, grain), part,
                preparation.conditions().beside(Tensor.concat(1, List.of(mask(mask), kept))));
    }

    private SamplingPlan part() {
        return goesOn()
                ? preparation.sampling()
                : preparation.sampling().from(preparation.request().steps(), source.strength());
    }

    /** Whether the picture still contains noise from another model. */
    private boolean goesOn() {
        return preparation.request().advanced().denoisingRange().start() > 0;
    }

    /** Whether nothing is left of the picture. */
    private boolean isPure() {
        return source.strength() == 1 && !goesOn();
    }

    /** At strength 1 nothing is left of the picture; below, noise is added to it. */
    private Tensor latents(SamplingPlan part, Optional<Tensor> clean, Tensor grain) {
        return clean.filter(_ -> !isPure())
                .map(c -> goesOn() ? c : part.schedule().noised(c, grain))
                .orElseGet(() -> part.schedule().pure(grain));
    }

    private Tensor colours() {
        return preparation.colours(source.image());
    }

    private Tensor encoded(Tensor colours) {
        return preparation.scaled(preparation.encoded(colours));
    }

    /** The mask in the size of the request, with the values 0 and 1 only. */
    private Mask mask() {
        return Resample.LANCZOS.resize(source.mask(), preparation.request().size()).binarised();
    }

    /** The mask for latents, 0 to 1. */
    private Tensor painted() {
        return switch (source.edge()) {
            case HARD -> mask(mask());
            case SOFT -> ImageTensor.mask(Resample.BOX.resize(source.mask(), preparation.latents()));
        };
    }

    private Tensor mask(Mask pixels) {
        return ImageTensor.mask(pixels.toLatents(preparation.latents()));
    }
}
