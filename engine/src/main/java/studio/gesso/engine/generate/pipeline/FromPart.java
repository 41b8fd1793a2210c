package studio.gesso.engine.generate.pipeline;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.generate.Source;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Resample;
import studio.gesso.engine.model.network.Colours;
import studio.gesso.engine.model.network.Posterior;
import studio.gesso.engine.sampling.Inpainting;
import studio.gesso.engine.sampling.Sampling;
import studio.gesso.engine.tensor.Refusal;
import studio.gesso.engine.tensor.Tensor;

/** Begins with a picture of which a part is to be painted anew: inpainting. */
record FromPart(Preparation preparation, Source.Inside source) {

    Beginning begin() {
        return switch (preparation.model().facts().beside()) {
            case NOTHING -> keptBySampler();
            case KEPT_PART -> keptByNetwork();
            case PICTURE, SMALL_PICTURE -> throw new Refusal("This model cannot paint a part of a picture; choose"
                    + " another one, or begin with the whole picture.");
        };
    }

    /** The kept part is put back after every step. */
    private Beginning keptBySampler() {
        Posterior posterior = preparation.model().encode(colours(), preparation.cancellation());
        Tensor clean = preparation.scaled(posterior);
        Tensor grain = preparation.noise();
        // diffusers also encodes the kept part here; that is not used, but its noise is drawn.
        posterior.logVariance().ifPresent(_ -> preparation.noise());
        Sampling part = part();
        Tensor mask = Tensor.concat(1, Collections.nCopies(clean.shape()[1], painted()));
        return new Beginning(latents(part, Optional.of(clean), grain),
                part.with(new Inpainting(part.sampler(), clean, mask, grain)), preparation.conditions());
    }

    /** The network sees the mask and what is kept. */
    private Beginning keptByNetwork() {
        Optional<Tensor> clean = isPure() ? Optional.empty() : Optional.of(encoded(colours()));
        Tensor grain = preparation.noise();
        Mask mask = mask();
        Tensor painted = Tensor.concat(1, Collections.nCopies(3, Colours.mask(mask)));
        Tensor grey = Tensor.zeros(painted.shape());
        Tensor kept = encoded(grey.blend(painted, colours()));
        Sampling part = part();
        return new Beginning(latents(part, clean, grain), part,
                preparation.conditions().beside(Tensor.concat(1, List.of(mask(mask), kept))));
    }

    private Sampling part() {
        return goesOn()
                ? preparation.sampling()
                : preparation.sampling().from(preparation.request().steps(), source.strength());
    }

    /** Whether another model has left its noise in the picture. */
    private boolean goesOn() {
        return preparation.request().tuning().portion().start() > 0;
    }

    /** Whether nothing is left of the picture. */
    private boolean isPure() {
        return source.strength() == 1 && !goesOn();
    }

    /** At full strength nothing is left of the picture; below, it lies under the noise. */
    private Tensor latents(Sampling part, Optional<Tensor> clean, Tensor grain) {
        return clean.filter(_ -> !isPure())
                .map(c -> goesOn() ? c : part.schedule().noised(c, grain))
                .orElseGet(() -> part.schedule().pure(grain));
    }

    private Tensor colours() {
        return preparation.colours(source.image());
    }

    private Tensor encoded(Tensor colours) {
        return preparation.scaled(preparation.model().encode(colours, preparation.cancellation()));
    }

    /** The mask in the size of the request: either painted or kept, nothing between. */
    private Mask mask() {
        return Resample.LANCZOS.resize(source.mask(), preparation.request().size()).binarised();
    }

    /** How much of each latent is painted. */
    private Tensor painted() {
        return switch (source.edge()) {
            case HARD -> mask(mask());
            case SOFT -> Colours.mask(Resample.BOX.resize(source.mask(), preparation.latents()));
        };
    }

    private Tensor mask(Mask pixels) {
        return Colours.mask(pixels.toLatents(preparation.latents()));
    }
}
