package studio.gesso.engine.diffusion.pipeline.preview;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.log.Faults;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.model.latent.Preview;
import studio.gesso.engine.diffusion.model.tiny.TinyDecoder;
import studio.gesso.engine.diffusion.model.tiny.TinyDecoderFile;
import studio.gesso.engine.diffusion.model.tiny.TinyDecoders;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.decoding.PreviewMethod;

/** Makes the previews of pictures in progress; the tiny autoencoder that it uses stays open, and decodes finished pictures too. */
public final class Previews implements AutoCloseable {

    private final Wanted wanted;
    private final Provider provider;
    private Optional<TinyDecoder> open = Optional.empty();

    /** At which steps a tiny autoencoder may run. */
    public enum Pace {
        EVERY_STEP,
        /** At so few steps that it takes a small part of the time. */
        AS_TIME_ALLOWS
    }

    /**
     * What previews are wanted.
     *
     * @param decoders the tiny autoencoders that are there
     * @param method asked for every picture, on the thread that makes it
     * @param automatic the pace of a tiny autoencoder that nobody asked for expressly
     */
    public record Wanted(TinyDecoders decoders, Supplier<PreviewMethod> method, Pace automatic) {

        /** The colours of the latents. */
        public static final Wanted USUAL = new Wanted(TinyDecoders.NONE, () -> PreviewMethod.AUTO,
                Pace.AS_TIME_ALLOWS);

        /** No previews; the tiny autoencoders are for finished pictures only. */
        public static Wanted unseen(TinyDecoders decoders) {
            return new Wanted(decoders, () -> PreviewMethod.NONE, Pace.AS_TIME_ALLOWS);
        }
    }

    /** Previews on a device; nothing is open yet. */
    public Previews(Wanted wanted, Provider provider) {
        this.wanted = wanted;
        this.provider = provider;
    }

    /**
     * The previews of one picture.
     *
     * @param notes hears why previews are not as they were asked for
     */
    public StepPreviews of(DiffusionModel model, Consumer<String> notes) {
        ModelFamily family = family(model);
        return switch (wanted.method.get()) {
            case NONE -> (_, _) -> Optional.empty();
            case LATENT2RGB -> colours(model);
            case AUTO -> wanted.decoders.find(family)
                    .map(file -> tiny(model, file, wanted.automatic, notes))
                    .orElseGet(() -> colours(model));
            case TAESD -> {
                try {
                    yield tiny(model, wanted.decoders.require(family), Pace.EVERY_STEP, notes);
                } catch (UserException missing) {
                    notes.accept(missing.getMessage() + " Until then previews show the colours of the latents.");
                    yield colours(model);
                }
            }
        };
    }

    private StepPreviews tiny(DiffusionModel model, TinyDecoderFile file, Pace pace, Consumer<String> notes) {
        return new TinyPreviews(() -> open(file), new PreviewTime(pace, System::nanoTime), colours(model), notes);
    }

    /** One pixel a latent. */
    private static StepPreviews colours(DiffusionModel model) {
        return (clean, _) -> Preview.of(clean, model.space());
    }

    /**
     * What decodes a picture that is to be decoded fast; empty for another.
     *
     * @throws UserException if no tiny autoencoder that fits is there, or it is damaged
     */
    public Optional<FastDecoding> decoding(Request one, DiffusionModel model) {
        return switch (one.advanced().decoder()) {
            case FULL, TILED_512, TILED_256 -> Optional.empty();
            case TAESD -> Optional.of(new FastDecoding(open(wanted.decoders.require(family(model)))));
        };
    }

    private TinyDecoder open(TinyDecoderFile file) {
        if (open.filter(known -> known.file().equals(file.path())).isEmpty()) {
            close();
            open = Optional.of(TinyDecoder.open(file.path(), provider));
        }
        return open.get();
    }

    private static ModelFamily family(DiffusionModel model) {
        return model.facts().card().variant().family();
    }

    /** Frees the working memory of runs. */
    public void trim() {
        open.ifPresent(TinyDecoder::trim);
    }

    @Override
    public void close() {
        Optional<TinyDecoder> closing = open;
        open = Optional.empty();
        closing.ifPresent(decoder -> Faults.guard(Previews.class, "A tiny autoencoder could not be closed",
                decoder::close));
    }
}
