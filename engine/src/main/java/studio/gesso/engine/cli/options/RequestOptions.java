package studio.gesso.engine.cli.options;

import static java.util.Objects.requireNonNullElse;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import studio.gesso.engine.archive.style.Style;
import studio.gesso.engine.archive.style.StyledPrompt;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.cli.styles.StyleStore;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Emphasis;
import studio.gesso.engine.request.adapter.Lora;
import studio.gesso.engine.request.adapter.StepRange;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.decoding.VaeDecoder;
import studio.gesso.engine.request.speed.DeepCache;
import studio.gesso.engine.request.speed.Matrices;
import studio.gesso.engine.tensor.NoiseSource;
import studio.gesso.engine.worker.engine.ComputerSettings;

/** The options of a request; missing ones come from the model's card. */
public final class RequestOptions {

    /** Random seeds have 32 bits, as in A1111, so that people can still type them. */
    private static final long SEEDS = 1L << 32;

    @Option(names = "--negative", paramLabel = "TEXT", description = "What the picture should not show.")
    private @Nullable String negative;

    @Option(names = "--steps", paramLabel = "N", description = "How many steps, 1 to 1000.")
    private @Nullable Integer steps;

    @Option(names = "--guidance", paramLabel = "SCALE", description = "Guidance scale, 0 to 30; 1 or less turns it off.")
    private @Nullable Double guidance;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "-1", converter = Names.OfSeed.class, description = "Seed of the first picture, 0 to 18446744073709551615; -1 draws one. Picture i of a batch has seed + i.")
    private Names.SeedChoice seed;

    @Option(names = "--sampler", paramLabel = "NAME", converter = Names.OfSampler.class, completionCandidates = Names.OfSampler.class, description = "One of: ${COMPLETION-CANDIDATES}.")
    private @Nullable SamplerName sampler;

    @Option(names = {"--sigma-schedule",
        "--schedule"}, paramLabel = "NAME", converter = Names.OfSchedule.class, completionCandidates = Names.OfSchedule.class, description = "One of: ${COMPLETION-CANDIDATES}.")
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

    @Option(names = "--rescale", paramLabel = "N", description = "Guidance rescale, which prevents overexposed colours, 0 to 1.")
    private @Nullable Double rescale;

    @Option(names = "--image-guidance", paramLabel = "SCALE", description = "For InstructPix2Pix models: how closely to keep to the picture, 0 to 30; 1.5 if left out.")
    private @Nullable Double imageGuidance;

    @Option(names = "--cache-interval", paramLabel = "N", description = "DeepCache: only every N-th call runs the whole U-Net, the others its outer blocks with the deep features of the last whole one, 1 to 20; 1 is exact. With 3 and 20 steps a picture takes less than half the time, and is another one in its details. For checkpoints and folders of diffusers with a U-Net.")
    private @Nullable Integer cacheInterval;

    @Option(names = "--cache-branch", paramLabel = "N", description = "DeepCache: the skip connection at which the U-Net is cut, counted from the outermost, 0 to 30; the further in, the slower and the closer to the exact picture.")
    private @Nullable Integer cacheBranch;

    @Option(names = "--matrices", paramLabel = "KIND", converter = Names.OfMatrices.class, completionCandidates = Names.OfMatrices.class, description = "How the processor keeps the matrices of the networks, those of attention, feed-forward and text: ${COMPLETION-CANDIDATES}. Fewer bits need less memory, and make a slightly other picture. For checkpoints and folders of diffusers.")
    private @Nullable Matrices matrices;

    @Option(names = "--guidance-start", paramLabel = "N", description = "The part of the steps before which there is no guidance, 0 to 1: only the prompt counts, and a step takes half the time. 0 guides from the first step.")
    private @Nullable Double guidanceStart;

    @Option(names = "--guidance-end", paramLabel = "N", description = "The part of the steps after which there is no guidance, 0 to 1; 1 guides to the last step.")
    private @Nullable Double guidanceEnd;

    @Option(names = "--end-after", paramLabel = "N", description = "Stop after this many steps and keep the picture as it is then, 0 to 1000; 0 makes all steps.")
    private @Nullable Integer endAfter;

    @Option(names = "--lora", paramLabel = "FILE", converter = LoraArgument.class, description = "A LoRA that changes the model: its file or name, with its strength behind a colon: style:0.8, or as in prompts style:0.5:0.8 with that of the text encoders first. May be repeated.")
    private List<Lora> loras = List.of();

    @Mixin
    private HiresOptions hires = new HiresOptions();
    @Mixin
    private ControlOptions controls = new ControlOptions();
    @Option(names = "--vae", paramLabel = "FILE", description = "A VAE to use instead of the model's own: its file, or its name.")
    private @Nullable String vae;

    @Option(names = "--vae-decoder", paramLabel = "KIND", description = "What makes the finished picture of its latents: full (the VAE, in tiles only where memory is short), tiled_512 or tiled_256 (the VAE in overlapping tiles of so many pixels, which need little memory), or taesd, the tiny autoencoder of the model's family, which is many times faster and a little less exact. It is taken from the folder vae_approx or taesd in the models folder.")
    private @Nullable VaeDecoder decoder;

    @Option(names = "--style", paramLabel = "NAME", description = "A style that is applied to the prompt and the negative prompt: a template of this name, from: gesso styles. May be repeated; the first is applied first.")
    private List<String> styles = List.of();

    @Mixin
    private StyleStore store;

    /** The given size. */
    public Optional<Size> size() {
        return Optional.ofNullable(size);
    }

    /** A request in the fast mode that the person has set in the window, unless an option says otherwise. */
    public Request fast(Request request, ModelCard card) {
        int interval = ComputerSettings.ofThisPerson().fast();
        return cacheInterval != null || interval == 1 || !card.cachesFeatures()
                ? request
                : request.with(it -> it.advanced = it.advanced.with(that -> that.deepCache = new DeepCache(interval,
                        that.deepCache.branch())));
    }

    /** Whether a number of steps is given. */
    public boolean hasSteps() {
        return steps != null;
    }

    /** The request for a model. */
    public Request request(ModelCard card, String prompt, Source source, Optional<Size> sourceSize) {
        ModelCard.Defaults defaults = card.defaults();
        Size chosen = Optional.ofNullable(size).or(() -> sourceSize).orElse(defaults.size());
        List<Style> chosenStyles = store.named(styles);
        StyledPrompt styled = Style.applied(chosenStyles, new StyledPrompt(prompt, requireNonNullElse(negative, "")));
        return new Request(card.path().toString(), styled.prompt(),
                Optional.of(styled.negative()).filter(text -> negative != null || !text.isEmpty()), source, chosen,
                requireNonNullElse(sampler, defaults.sampler()),
                requireNonNullElse(schedule, defaults.sigmaSchedule()),
                requireNonNullElse(steps, defaults.steps()),
                requireNonNullElse(guidance, defaults.guidance()),
                seed.seed().orElseGet(() -> ThreadLocalRandom.current().nextLong(SEEDS)), batch,
                advanced().with(it -> it.styles = chosenStyles.stream().map(Style::name).toList()));
    }

    private AdvancedSettings advanced() {
        AdvancedSettings usual = AdvancedSettings.NONE;
        return usual.with(it -> {
            it.noise = requireNonNullElse(noise, usual.noise());
            it.emphasis = requireNonNullElse(emphasis, usual.emphasis());
            it.eta = requireNonNullElse(eta, usual.eta());
            it.clipSkip = requireNonNullElse(clipSkip, usual.clipSkip());
            it.deepCache = new DeepCache(requireNonNullElse(cacheInterval, usual.deepCache().interval()),
                    requireNonNullElse(cacheBranch, usual.deepCache().branch()));
            it.matrices = requireNonNullElse(matrices, usual.matrices());
            it.guidanceSteps = new StepRange(requireNonNullElse(guidanceStart, usual.guidanceSteps().start()),
                    requireNonNullElse(guidanceEnd, usual.guidanceSteps().end()));
            it.endAfter = requireNonNullElse(endAfter, usual.endAfter());
            it.loras = loras;
            controls.add(it);
            it.hires = hires.wanted();
            it.vae = Optional.ofNullable(vae).map(RequestOptions::absolute);
            it.decoder = requireNonNullElse(decoder, usual.decoder());
            it.rescale = requireNonNullElse(rescale, usual.rescale());
            it.imageGuidance = requireNonNullElse(imageGuidance, usual.imageGuidance());
        });
    }

    /** A file that is there by its whole path; anything else is a name. */
    private static String absolute(String file) {
        return PathText.existing(file).map(Path::toString).orElse(file);
    }
}
