package studio.gesso.engine.model;

import java.util.Optional;
import studio.gesso.engine.tensor.NoiseSource;
import studio.gesso.engine.text.prompt.Emphasis;

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
 * @param portion which part of the noise this run takes away
 * @param framing what SDXL is told of the picture's origin
 * @param control what a ControlNet is to follow
 * @param endAfter after how many steps the picture is taken as it is, as for one that was finished early; 0 when all
 *     are done
 */
public record Tuning(NoiseSource noise, Emphasis emphasis, int clipSkip, double eta, double rescale,
        double imageGuidance,
        int noiseLevel, Portion portion, Framing framing, Optional<Control> control, int endAfter) {

    /** Nothing touched. */
    public static final Tuning NONE = new Tuning(NoiseSource.TORCH_CPU, Emphasis.ORIGINAL, 0, 0, 0, 1.5, 20,
            Portion.WHOLE,
            Framing.CENTRED, Optional.empty(), 0);

    /**
     * A part of the noise, for SDXL's base model and refiner, which share the work.
     *
     * @param start where this run begins: it finds latents that another model left there; 0 is pure noise
     * @param end where this run leaves the rest to another model; 1 is the finished picture
     */
    public record Portion(double start, double end) {

        public static final Portion WHOLE = new Portion(0, 1);
    }

    public Tuning withNoise(NoiseSource value) {
        return new Tuning(value, emphasis, clipSkip, eta, rescale, imageGuidance, noiseLevel, portion, framing,
                control, endAfter);
    }

    public Tuning withEmphasis(Emphasis value) {
        return new Tuning(noise, value, clipSkip, eta, rescale, imageGuidance, noiseLevel, portion, framing, control,
                endAfter);
    }

    public Tuning withClipSkip(int value) {
        return new Tuning(noise, emphasis, value, eta, rescale, imageGuidance, noiseLevel, portion, framing, control,
                endAfter);
    }

    public Tuning withEta(double value) {
        return new Tuning(noise, emphasis, clipSkip, value, rescale, imageGuidance, noiseLevel, portion, framing,
                control, endAfter);
    }

    public Tuning withRescale(double value) {
        return new Tuning(noise, emphasis, clipSkip, eta, value, imageGuidance, noiseLevel, portion, framing, control,
                endAfter);
    }

    public Tuning withImageGuidance(double value) {
        return new Tuning(noise, emphasis, clipSkip, eta, rescale, value, noiseLevel, portion, framing, control,
                endAfter);
    }

    public Tuning withNoiseLevel(int value) {
        return new Tuning(noise, emphasis, clipSkip, eta, rescale, imageGuidance, value, portion, framing, control,
                endAfter);
    }

    public Tuning withPortion(Portion value) {
        return new Tuning(noise, emphasis, clipSkip, eta, rescale, imageGuidance, noiseLevel, value, framing, control,
                endAfter);
    }

    public Tuning withFraming(Framing value) {
        return new Tuning(noise, emphasis, clipSkip, eta, rescale, imageGuidance, noiseLevel, portion, value, control,
                endAfter);
    }

    public Tuning withControl(Control value) {
        return new Tuning(noise, emphasis, clipSkip, eta, rescale, imageGuidance, noiseLevel, portion, framing,
                Optional.of(value), endAfter);
    }

    public Tuning withEndAfter(int value) {
        return new Tuning(noise, emphasis, clipSkip, eta, rescale, imageGuidance, noiseLevel, portion, framing, control,
                value);
    }
}
