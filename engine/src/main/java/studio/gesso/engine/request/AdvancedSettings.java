package studio.gesso.engine.request;

import java.util.Optional;
import java.util.function.Consumer;
import studio.gesso.engine.tensor.NoiseSource;

/**
 * What few people touch: each value has the default of diffusers, and most matter to some models or samplers only.
 *
 * @param noise where the noise comes from
 * @param emphasis what brackets and weights in prompts do
 * @param clipSkip how many of the text encoder's last layers are left out, 0 to 12
 * @param eta how much noise DDIM and TCD add in every step, 0 to 1
 * @param rescale how far guidance is kept from burning colours, 0 to 1
 * @param imageGuidance the second guidance scale of InstructPix2Pix: how closely to keep to the picture
 * @param noiseLevel how noisy an upscaler takes its small picture to be
 * @param denoisingRange which part of the noise this run takes away
 * @param sizeConditioning what SDXL receives of the picture's origin
 * @param control what a ControlNet is to follow
 * @param endAfter after how many steps the picture is taken as it is, as for one that was finished early; 0 when all
 *     are done
 */
public record AdvancedSettings(NoiseSource noise, Emphasis emphasis, int clipSkip, double eta, double rescale,
        double imageGuidance,
        int noiseLevel, DenoisingRange denoisingRange, SizeConditioning sizeConditioning,
        Optional<ControlImage> control, int endAfter) {

    /** Nothing touched. */
    public static final AdvancedSettings NONE = new AdvancedSettings(NoiseSource.TORCH_CPU, Emphasis.ORIGINAL, 0, 0, 0,
            1.5, 20,
            DenoisingRange.WHOLE,
            SizeConditioning.CENTRED, Optional.empty(), 0);

    /**
     * A part of the noise, for SDXL's base model and refiner, which share the work.
     *
     * @param start where this run begins: it finds latents that another model left there; 0 is pure noise
     * @param end where this run leaves the rest to another model; 1 is the finished picture
     */
    public record DenoisingRange(double start, double end) {

        public static final DenoisingRange WHOLE = new DenoisingRange(0, 1);
    }

    /** The same but for some values: {@code settings.with(it -> it.eta = 1)}. */
    public AdvancedSettings with(Consumer<Changes> change) {
        var changes = new Changes(this);
        change.accept(changes);
        return changes.settings();
    }

    /** The values of settings while some of them are changed. */
    public static final class Changes {

        public NoiseSource noise;
        public Emphasis emphasis;
        public int clipSkip;
        public double eta;
        public double rescale;
        public double imageGuidance;
        public int noiseLevel;
        public DenoisingRange denoisingRange;
        public SizeConditioning sizeConditioning;
        public Optional<ControlImage> control;
        public int endAfter;

        private Changes(AdvancedSettings of) {
            noise = of.noise;
            emphasis = of.emphasis;
            clipSkip = of.clipSkip;
            eta = of.eta;
            rescale = of.rescale;
            imageGuidance = of.imageGuidance;
            noiseLevel = of.noiseLevel;
            denoisingRange = of.denoisingRange;
            sizeConditioning = of.sizeConditioning;
            control = of.control;
            endAfter = of.endAfter;
        }

        private AdvancedSettings settings() {
            return new AdvancedSettings(noise, emphasis, clipSkip, eta, rescale, imageGuidance, noiseLevel,
                    denoisingRange, sizeConditioning, control, endAfter);
        }
    }
}
