package studio.gesso.engine.request;

import java.util.Optional;
import java.util.function.Consumer;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.decoding.VaeDecoder;
import studio.gesso.engine.request.upscale.Hires;

/**
 * All settings of a picture; equal requests on the same machine make the same pixels.
 *
 * @param model the model folder, as an absolute path or a name in the models folder
 * @param prompt what to paint, at most {@value #MAX_PROMPT} characters; may be empty, and may contain random choices
 *            (see {@link studio.gesso.engine.diffusion.text.prompt.Template})
 * @param negative the negative prompt; empty means that none was given (which SDXL distinguishes from "")
 * @param source what the picture starts from
 * @param size the size in pixels, a multiple of what the model accepts
 * @param sampler the solver
 * @param sigmaSchedule the spacing of the noise levels
 * @param steps how many steps, {@value #MIN_STEPS} to {@value #MAX_STEPS}
 * @param guidance the scale of classifier-free guidance, 0 to 30; 1 or less turns it off
 * @param seed the seed of the first picture, 64 bits unsigned (see {@link Seed}); picture i of a batch has seed +
 *     i, and after 2^64 − 1 comes 0
 * @param batch how many pictures, 1 to {@value #MAX_BATCH}
 * @param advanced the advanced settings
 */
public record Request(String model, String prompt, Optional<String> negative, Source source, Size size,
        SamplerName sampler, SigmaSchedule sigmaSchedule, int steps, double guidance, long seed, int batch,
        AdvancedSettings advanced) {

    public static final int MIN_STEPS = 1;
    public static final int MAX_STEPS = 1000;
    public static final int MAX_PROMPT = 10_000;
    public static final int MAX_BATCH = 100;

    /** A request without advanced settings. */
    public Request(String model, String prompt, Optional<String> negative, Source source, Size size,
            SamplerName sampler, SigmaSchedule sigmaSchedule, int steps, double guidance, long seed, int batch) {
        this(model, prompt, negative, source, size, sampler, sigmaSchedule, steps, guidance, seed, batch,
                AdvancedSettings.NONE);
    }

    /** The request of one picture of the batch alone, counted from 0: its own seed, a batch of one. */
    public Request picture(int index) {
        return part(index, 1);
    }

    /** The same request without the first pictures of the batch. */
    public Request without(int pictures) {
        return part(pictures, batch - pictures);
    }

    /** The request of this many pictures, of which the first is the same. */
    public Request batch(int pictures) {
        return part(0, pictures);
    }

    private Request part(int from, int pictures) {
        return with(it -> {
            it.seed = seed + from;
            it.batch = pictures;
        });
    }

    /** The same request with another prompt. */
    public Request with(String newPrompt, Optional<String> newNegative) {
        return with(it -> {
            it.prompt = newPrompt;
            it.negative = newNegative;
        });
    }

    /** The second pass that its pictures get: those that are made of noise, where it is asked for. */
    public Optional<Hires> secondPass() {
        return source instanceof Source.Blank ? advanced.hires() : Optional.empty();
    }

    /** The same request, ended after this many of its steps; 0 for all of them. */
    public Request endedAfter(int done) {
        return with(it -> it.advanced = advanced.with(that -> that.endAfter = done));
    }

    /** The same request, its picture decoded by this. */
    public Request decodedBy(VaeDecoder decoder) {
        return with(it -> it.advanced = advanced.with(that -> that.decoder = decoder));
    }

    /** The request without all pictures, which take much memory: its source, and what steers it beside the prompt. */
    public Request withoutPictures() {
        return with(it -> {
            it.source = new Source.Blank();
            it.advanced = advanced.withoutPictures();
        });
    }

    /** Whether it only makes a picture larger of which nobody knows how it was made, such as a photo. */
    public boolean enlargesForeign() {
        return source instanceof Source.Upscale upscale && !upscale.addsDetail() && model.isBlank();
    }

    /** The size in which the picture is made in the first place; that of one that is made larger before. */
    public Size firstSize() {
        return source instanceof Source.Upscale upscale ? upscale.image().size() : size;
    }

    /** The same request with another source and size. */
    public Request with(Source newSource, Size newSize) {
        return with(it -> {
            it.source = newSource;
            it.size = newSize;
        });
    }

    /** The same request but for some values: {@code request.with(it -> it.steps = 30)}. */
    public Request with(Consumer<Changes> change) {
        var changes = new Changes(this);
        change.accept(changes);
        return changes.request();
    }

    /** The values of a request while some of them are changed. */
    public static final class Changes {

        public String model;
        public String prompt;
        public Optional<String> negative;
        public Source source;
        public Size size;
        public SamplerName sampler;
        public SigmaSchedule sigmaSchedule;
        public int steps;
        public double guidance;
        public long seed;
        public int batch;
        public AdvancedSettings advanced;

        private Changes(Request of) {
            model = of.model;
            prompt = of.prompt;
            negative = of.negative;
            source = of.source;
            size = of.size;
            sampler = of.sampler;
            sigmaSchedule = of.sigmaSchedule;
            steps = of.steps;
            guidance = of.guidance;
            seed = of.seed;
            batch = of.batch;
            advanced = of.advanced;
        }

        private Request request() {
            return new Request(model, prompt, negative, source, size, sampler, sigmaSchedule, steps, guidance, seed,
                    batch, advanced);
        }
    }
}
