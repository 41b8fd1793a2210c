package studio.gesso.engine.cli.options;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Emphasis;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.tensor.NoiseSource;

/** What a picture is asked for with; what is left out comes from the model's card. */
public final class RequestOptions {

    /** Seeds that are drawn have 32 bits, as in A1111, so that people can still type them. */
    private static final long SEEDS = 1L << 32;

    @Option(names = "--negative", paramLabel = "TEXT", description = "What to keep away from.")
    private @Nullable String negative;

    @Option(names = "--steps", paramLabel = "N", description = "How many steps, 1 to 1000.")
    private @Nullable Integer steps;

    @Option(names = "--guidance", paramLabel = "SCALE", description = "Guidance scale, 0 to 30; 1 or less turns it off.")
    private @Nullable Double guidance;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "-1", converter = Names.OfSeed.class, description = "Seed of the first picture, 0 to 18446744073709551615; -1 draws one. Picture i of a batch has seed + i.")
    private Names.SeedChoice seed;

    @Option(names = "--sampler", paramLabel = "NAME", converter = Names.OfSampler.class, completionCandidates = Names.OfSampler.class, description = "One of: ${COMPLETION-CANDIDATES}.")
    private @Nullable SamplerName sampler;

    @Option(names = "--schedule", paramLabel = "NAME", converter = Names.OfSchedule.class, completionCandidates = Names.OfSchedule.class, description = "One of: ${COMPLETION-CANDIDATES}.")
    private @Nullable SigmaSchedule schedule;

    @Option(names = "--size", paramLabel = "WxH", converter = Names.OfSize.class, description = "Size in pixels, such as 512x768; each side 1 to 16384.")
    private @Nullable Size size;

    @Option(names = "--batch", paramLabel = "N", defaultValue = "1", description = "How many pictures, 1 to 100.")
    private int batch;

    @Option(names = "--noise", paramLabel = "SOURCE", converter = Names.OfNoise.class, completionCandidates = Names.OfNoise.class, description = "Where noise comes from: ${COMPLETION-CANDIDATES}.")
    private @Nullable NoiseSource noise;

    @Option(names = "--emphasis", paramLabel = "KIND", description = "How the prompt is read: original (weights, chunks and alternatives, as in A1111) or plain (every character is text, as in diffusers).")
    private @Nullable Emphasis emphasis;

    @Option(names = "--eta", paramLabel = "N", description = "Noise that DDIM and TCD add in every step, 0 to 1.")
    private @Nullable Double eta;

    @Option(names = "--clip-skip", paramLabel = "N", description = "Last layers of the text encoder to leave out, 0 to 12.")
    private @Nullable Integer clipSkip;

    @Option(names = "--rescale", paramLabel = "N", description = "How far guidance is kept from burning colours, 0 to 1.")
    private @Nullable Double rescale;

    @Option(names = "--end-after", paramLabel = "N", description = "Take the picture as it is after this many steps, 0 to 1000; 0 does them all.")
    private @Nullable Integer endAfter;

    /** The size that was asked for. */
    public Optional<Size> size() {
        return Optional.ofNullable(size);
    }

    /** The request for a model. */
    public Request request(ModelCard card, String prompt, Source source, Optional<Size> sourceSize) {
        ModelCard.Defaults defaults = card.defaults();
        Size chosen = Optional.ofNullable(size).or(() -> sourceSize).orElse(defaults.size());
        return new Request(card.path().toString(), prompt, Optional.ofNullable(negative), source, chosen,
                Optional.ofNullable(sampler).orElse(defaults.sampler()),
                Optional.ofNullable(schedule).orElse(defaults.sigmaSchedule()),
                Optional.ofNullable(steps).orElse(defaults.steps()),
                Optional.ofNullable(guidance).orElse(defaults.guidance()),
                seed.seed().orElseGet(() -> ThreadLocalRandom.current().nextLong(SEEDS)), batch, advanced());
    }

    private AdvancedSettings advanced() {
        AdvancedSettings advanced = AdvancedSettings.NONE;
        advanced = noise == null ? advanced : advanced.withNoise(noise);
        advanced = emphasis == null ? advanced : advanced.withEmphasis(emphasis);
        advanced = eta == null ? advanced : advanced.withEta(eta);
        advanced = clipSkip == null ? advanced : advanced.withClipSkip(clipSkip);
        advanced = endAfter == null ? advanced : advanced.withEndAfter(endAfter);
        return rescale == null ? advanced : advanced.withRescale(rescale);
    }
}
