package studio.gesso.engine.diffusion.pipeline.preview;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.tiny.TinyDecoder;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.tensor.Tensor;

/** Pictures at full size, at the steps that there is time for; where that does not work it is said, and others are shown. */
final class TinyPreviews implements StepPreviews {

    private final Supplier<TinyDecoder> decoder;
    private final PreviewTime time;
    private final StepPreviews others;
    private final Consumer<String> notes;
    private boolean isBroken;

    /**
     * The previews of a picture.
     *
     * @param decoder opens it, or gives the one that is open
     * @param others are shown where it does not work
     * @param notes hears why it does not
     */
    TinyPreviews(Supplier<TinyDecoder> decoder, PreviewTime time, StepPreviews others, Consumer<String> notes) {
        this.decoder = decoder;
        this.time = time;
        this.others = others;
        this.notes = notes;
    }

    @Override
    public Optional<Pixels> of(Tensor clean, Cancellation cancellation) {
        if (isBroken) {
            return others.of(clean, cancellation);
        }
        if (!time.isLeft()) {
            return Optional.empty();
        }
        try {
            return Optional.of(time.spend(() -> decoder.get().decode(clean, cancellation)));
        } catch (UserException broken) {
            isBroken = true;
            notes.accept(broken.getMessage() + " Previews show the colours of the latents.");
            return others.of(clean, cancellation);
        }
    }
}
