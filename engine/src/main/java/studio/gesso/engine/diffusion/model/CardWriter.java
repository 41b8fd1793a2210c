package studio.gesso.engine.diffusion.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelCard.Defaults;
import studio.gesso.engine.diffusion.model.ModelCard.Sizes;
import studio.gesso.engine.diffusion.model.config.ConfigFile;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.Port;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.SigmaSchedule;

/** Builds a {@link ModelCard} from the model's own description, then its files, then the defaults of its family. */
final class CardWriter {

    private static final int STEPS = 20;
    private static final int STEPS_IF_DISTILLED = 4;
    private static final int STEPS_IN_PIXELS = 50;
    private static final double GUIDANCE_AS_INPUT = 8;
    private static final int MOST_STEPS = 1000;
    private static final double MOST_GUIDANCE = 30;
    private static final int USUAL_FACTOR = 8;
    private static final int LARGEST_EDGE = 4096;
    private static final int LARGEST_EXTENT = 1 << 16;
    private static final int CLIP_LENGTH = 77;
    private static final int LONGEST_PROMPT = 512;

    private final ModelFolder folder;
    private final DenoiserSignature signature;
    private final ModelVariant variant;
    private final Optional<ConfigFile> wishes;

    CardWriter(ModelFolder folder, OnnxFile denoiser) {
        this.folder = folder;
        variant = ModelVariant.of(folder, denoiser)
                .orElseThrow(
                        () -> new UserException(folder.say(denoiser.path())
                                + " is not the network of a diffusion model; export or download it again."));
        signature = DenoiserSignature.of(denoiser).orElseThrow();
        wishes = folder.card().flatMap(card -> card.within("defaults"));
    }

    /** The graph of the denoiser. */
    static OnnxFile denoiser(ModelFolder folder) {
        return Stream.of(ModelPart.UNET, ModelPart.TRANSFORMER)
                .flatMap(part -> folder.graph(part).stream())
                .findFirst()
                .map(graph -> OnnxFile.read(graph, folder.say(graph.path())))
                .orElseThrow(() -> new UserException("There is no model in " + folder.path()
                        + "; choose a folder with a unet or transformer folder in it."));
    }

    ModelCard write() {
        Optional<ConfigFile> card = folder.card();
        return new ModelCard(folder.path(), card.flatMap(c -> c.text("name")).orElse(folder.name()),
                card.flatMap(c -> c.text("summary")).orElseGet(this::notes), variant,
                variant.capabilities(folder.graphs()),
                new Defaults(size(), steps(), guidance(),
                        ModelScheduler.of(folder.soundConfig(ModelPart.SCHEDULER), variant.family()).sampler(),
                        SigmaSchedule.AUTOMATIC),
                sizes(), card.map(c -> c.texts("prompts")).orElse(List.of()), promptLength(),
                folder.generated().isPresent() && folder.graph(ModelPart.UNET).isPresent()
                        && variant.family() != ModelFamily.PIXELS);
    }

    private String notes() {
        return folder.generated().map(made -> String.join(" ", made.notes())).orElse("");
    }

    private int steps() {
        OptionalInt wish = wishes.map(w -> w.integer("steps")).orElse(OptionalInt.empty());
        int usual = isDistilled()
                ? STEPS_IF_DISTILLED
                : variant.family() == ModelFamily.PIXELS ? STEPS_IN_PIXELS : STEPS;
        return Math.clamp(wish.orElse(usual), 1, MOST_STEPS);
    }

    private double guidance() {
        OptionalDouble wish = wishes.map(w -> w.number("guidance")).orElse(OptionalDouble.empty());
        double usual = isDistilled() ? 1 : variant.family().guidance();
        return Math.clamp(wish.orElse(signature.takes("timestep_cond") ? GUIDANCE_AS_INPUT : usual), 0, MOST_GUIDANCE);
    }

    private boolean isDistilled() {
        return variant.traits().contains(Trait.TURBO) || variant.traits().contains(Trait.CONSISTENT);
    }

    private Size size() {
        Optional<Size> fixed = fixed();
        if (fixed.isPresent()) {
            return fixed.get();
        }
        OptionalInt width = wishes.map(w -> w.integer("width")).orElse(OptionalInt.empty());
        OptionalInt height = wishes.map(w -> w.integer("height")).orElse(OptionalInt.empty());
        if (width.isPresent() && height.isPresent()) {
            return sizes().nearest(new Size(Math.max(1, width.getAsInt()), Math.max(1, height.getAsInt())));
        }
        return sizes().nearest(trained());
    }

    /** The size that the model was trained at: in latents beside the denoiser, in pixels beside the decoder. */
    private Size trained() {
        List<Integer> latents = folder.soundConfig(variant.family().denoiser())
                .map(c -> c.integers("sample_size"))
                .orElse(List.of());
        if (!latents.isEmpty()) {
            return new Size(factor() * sane(latents.getLast()), factor() * sane(latents.getFirst()));
        }
        int edge = folder.soundConfig(ModelPart.VAE_DECODER)
                .map(c -> c.integers("sample_size"))
                .orElse(List.of())
                .stream()
                .findFirst()
                .orElse(variant.family().edge());
        return new Size(sane(edge), sane(edge));
    }

    /** An extent, clamped to the range of pictures. */
    private static int sane(int extent) {
        return Math.clamp(extent, 1, LARGEST_EXTENT);
    }

    private Sizes sizes() {
        int multiple = factor() * signature.multiple();
        int least = factor() * signature.smallest();
        int edge = Math.min(LARGEST_EDGE, 4 * Math.max(trained().width(), trained().height()));
        int most = Math.max(least, edge / multiple * multiple);
        return fixed().map(Sizes::only)
                .orElseGet(() -> new Sizes(multiple, new Size(least, least), new Size(most, most)));
    }

    private Optional<Size> fixed() {
        Port sample = signature.sample();
        if (sample.rank() != 4) {
            return Optional.empty();
        }
        return sample.extent(3)
                .flatMap(width -> sample.extent(2)
                        .map(height -> new Size(sane(width) * factor(), sane(height) * factor())));
    }

    /** Pixels a latent: the decoder doubles the size once between each two of its levels. */
    private int factor() {
        if (variant.family() == ModelFamily.PIXELS) {
            return 1;
        }
        return folder.soundConfig(ModelPart.VAE_DECODER)
                .map(LatentSpace::factor)
                .orElse(OptionalInt.empty())
                .orElse(USUAL_FACTOR);
    }

    private int promptLength() {
        ModelPart encoder = variant.family().needed().contains(ModelPart.TEXT_ENCODER)
                ? ModelPart.TEXT_ENCODER
                : ModelPart.TEXT_ENCODER_2;
        ModelPart tokenizer = encoder == ModelPart.TEXT_ENCODER ? ModelPart.TOKENIZER : ModelPart.TOKENIZER_2;
        if (variant.family() == ModelFamily.PIXELS) {
            return 0;
        }
        int length = folder.soundConfig(tokenizer)
                .map(c -> c.integer("model_max_length"))
                .orElse(OptionalInt.empty())
                .orElse(CLIP_LENGTH);
        return Math.max(0, (length > LONGEST_PROMPT ? CLIP_LENGTH : length) - 2);
    }
}
