package studio.gesso.engine.diffusion.pipeline.preview;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.LatentSpace;
import studio.gesso.engine.diffusion.model.latent.Preview;
import studio.gesso.engine.diffusion.model.tiny.TinyDecoder;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.tensor.Tensor;

/** The previews of the steps of one picture. */
@FunctionalInterface
public interface StepPreviews {

    /**
     * The preview of a step.
     *
     * @param clean an estimate of the clean latents, as the sampler has them
     * @return nothing where the last one should stay, or none can be made
     */
    Optional<Pixels> of(Tensor clean, Cancellation cancellation);

    /** No previews. */
    static StepPreviews none() {
        return (_, _) -> Optional.empty();
    }

    /** One pixel a latent. */
    static StepPreviews colours(LatentSpace space) {
        return (clean, _) -> Preview.of(clean, space);
    }

    /**
     * Pictures at full size, at the steps that there is time for. One that does not work is said, and its colours are shown.
     *
     * @param decoder opens it, or gives the one that is open
     */
    static StepPreviews tiny(LatentSpace space, Supplier<TinyDecoder> decoder, PreviewTime time,
            Consumer<String> notes) {
        AtomicReference<Optional<StepPreviews>> instead = new AtomicReference<>(Optional.empty());
        return (clean, cancellation) -> {
            if (instead.get().isPresent()) {
                return instead.get().get().of(clean, cancellation);
            }
            if (!time.isLeft()) {
                return Optional.empty();
            }
            try {
                AtomicReference<Optional<Pixels>> made = new AtomicReference<>(Optional.empty());
                time.spend(() -> made.set(Optional.of(decoder.get().decode(clean, cancellation))));
                return made.get();
            } catch (UserException broken) {
                notes.accept(broken.getMessage() + " Previews show the colours of the latents.");
                instead.set(Optional.of(colours(space)));
                return Preview.of(clean, space);
            }
        };
    }
}
