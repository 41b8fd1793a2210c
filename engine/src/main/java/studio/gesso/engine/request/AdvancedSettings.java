package studio.gesso.engine.request;

import java.util.Optional;
import studio.gesso.engine.tensor.NoiseSource;

/**
 * The advanced settings: each value has the default of diffusers, and most affect only some models or samplers.
 *
 * @param noise where the noise comes from
 * @param emphasis what brackets and weights in prompts do
 * @param clipSkip how many of the text encoder's last layers are left out, 0 to 12
 * @param eta how much noise DDIM and TCD add in every step, 0 to 1
 * @param rescale guidance rescale against overexposed colours, 0 to 1
 * @param imageGuidance the second guidance scale of InstructPix2Pix: how closely to keep to the picture
 * @param noiseLevel the noise level of an upscaler's small picture, in timesteps
 * @param denoisingRange which part of the noise this run removes
 * @param sizeConditioning SDXL's original size, crop and scores
 * @param control the control image of a ControlNet
 * @param endAfter the number of steps after which the run ends early; 0 for all steps
 */
public record AdvancedSettings(NoiseSource noise, Emphasis emphasis, int clipSkip, double eta, double rescale,
        double imageGuidance,
        int noiseLevel, DenoisingRange denoisingRange, SizeConditioning sizeConditioning,
        Optional<ControlImage> control, int endAfter) {

    /** All defaults. */
    public static final AdvancedSettings NONE = new AdvancedSettings(NoiseSource.TORCH_CPU, Emphasis.ORIGINAL, 0, 0, 0,
            1.5, 20,
            DenoisingRange.WHOLE,
            SizeConditioning.CENTRED, Optional.empty(), 0);

    /**
     * A part of the noise, for SDXL's base model and refiner, which share the work.
     *
     * @param start where this run begins: it continues another model's latents; 0 is pure noise
     * @param end where this run leaves the rest to another model; 1 is the finished picture
     */
    public record DenoisingRange(double start, double end) {

        public static final DenoisingRange WHOLE = new DenoisingRange(0, 1);
    }

    public AdvancedSettings withNoise(NoiseSource value) {
        return new AdvancedSettings(value, emphasis, clipSkip, eta, rescale, imageGuidance, noiseLevel, denoisingRange,
                sizeConditioning,
                control, endAfter);
    }

    public AdvancedSettings withEmphasis(Emphasis value) {
        return new AdvancedSettings(noise, value, clipSkip, eta, rescale, imageGuidance, noiseLevel, denoisingRange,
                sizeConditioning, control,
                endAfter);
    }

    public AdvancedSettings withClipSkip(int value) {
        return new AdvancedSettings(noise, emphasis, value, eta, rescale, imageGuidance, noiseLevel, denoisingRange,
                sizeConditioning, control,
                endAfter);
    }

    public AdvancedSettings withEta(double value) {
        return new AdvancedSettings(noise, emphasis, clipSkip, value, rescale, imageGuidance, noiseLevel,
                denoisingRange, sizeConditioning,
                control, endAfter);
    }

    public AdvancedSettings withRescale(double value) {
        return new AdvancedSettings(noise, emphasis, clipSkip, eta, value, imageGuidance, noiseLevel, denoisingRange,
                sizeConditioning, control,
                endAfter);
    }

    public AdvancedSettings withImageGuidance(double value) {
        return new AdvancedSettings(noise, emphasis, clipSkip, eta, rescale, value, noiseLevel, denoisingRange,
                sizeConditioning, control,
                endAfter);
    }

    public AdvancedSettings withNoiseLevel(int value) {
        return new AdvancedSettings(noise, emphasis, clipSkip, eta, rescale, imageGuidance, value, denoisingRange,
                sizeConditioning, control,
                endAfter);
    }

    public AdvancedSettings withDenoisingRange(DenoisingRange value) {
        return new AdvancedSettings(noise, emphasis, clipSkip, eta, rescale, imageGuidance, noiseLevel, value,
                sizeConditioning, control,
                endAfter);
    }

    public AdvancedSettings withSizeConditioning(SizeConditioning value) {
        return new AdvancedSettings(noise, emphasis, clipSkip, eta, rescale, imageGuidance, noiseLevel, denoisingRange,
                value, control,
                endAfter);
    }

    public AdvancedSettings withControl(ControlImage value) {
        return new AdvancedSettings(noise, emphasis, clipSkip, eta, rescale, imageGuidance, noiseLevel, denoisingRange,
                sizeConditioning,
                Optional.of(value), endAfter);
    }

    public AdvancedSettings withEndAfter(int value) {
        return new AdvancedSettings(noise, emphasis, clipSkip, eta, rescale, imageGuidance, noiseLevel, denoisingRange,
                sizeConditioning, control,
                value);
    }
}
