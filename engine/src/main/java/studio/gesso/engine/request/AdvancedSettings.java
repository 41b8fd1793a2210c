package studio.gesso.engine.request;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import studio.gesso.engine.request.adapter.IpAdapter;
import studio.gesso.engine.request.adapter.Lora;
import studio.gesso.engine.request.adapter.StepRange;
import studio.gesso.engine.request.conditioning.SizeConditioning;
import studio.gesso.engine.request.decoding.VaeDecoder;
import studio.gesso.engine.request.speed.DeepCache;
import studio.gesso.engine.request.speed.Matrices;
import studio.gesso.engine.request.upscale.Hires;
import studio.gesso.engine.tensor.NoiseSource;

/**
 * The advanced settings: each value has the default of diffusers, and most affect only some models or samplers.
 *
 * @param noise where the noise comes from
 * @param emphasis what brackets and weights in prompts do
 * @param clipSkip how many of the text encoder's last layers are left out, 0 to 12
 * @param eta how much noise DDIM and TCD add in every step, 0 to 1
 * @param rescale guidance rescale against overexposed colours, 0 to 1
 * @param deepCache how the deep features of a U-Net are used again
 * @param matrices how the matrices of the networks are kept
 * @param guidanceSteps the part of the steps in which guidance works; in the others only the prompt counts
 * @param imageGuidance the second guidance scale of InstructPix2Pix: how closely to keep to the picture
 * @param noiseLevel the noise level of an upscaler's small picture, in timesteps
 * @param denoisingRange which part of the noise this run removes
 * @param sizeConditioning SDXL's original size, crop and scores
 * @param controls the control images of ControlNets and T2I-Adapters
 * @param endAfter the number of steps after which the run ends early; 0 for all steps
 * @param ipAdapters the reference pictures of IP-Adapters
 * @param loras the LoRAs that change the model, beside those that the prompt names ({@code <lora:name:1>})
 * @param vae the VAE that is used instead of the model's own: the path or the name of its file
 * @param decoder what makes the finished picture of its latents
 * @param branch where its run branches from another
 * @param hires how a picture of noise is made larger and refined
 * @param styles the names of the styles that are already applied to the prompts; they change nothing more
 */
public record AdvancedSettings(NoiseSource noise, Emphasis emphasis, int clipSkip, double eta, double rescale,
        DeepCache deepCache, Matrices matrices, StepRange guidanceSteps, double imageGuidance, int noiseLevel,
        DenoisingRange denoisingRange,
        SizeConditioning sizeConditioning,
        List<ControlImage> controls, int endAfter, List<IpAdapter> ipAdapters, List<Lora> loras,
        Optional<String> vae, VaeDecoder decoder, Optional<Branch> branch, Optional<Hires> hires,
        List<String> styles) {

    /** All defaults. */
    public static final AdvancedSettings NONE = new AdvancedSettings(NoiseSource.TORCH_CPU, Emphasis.ORIGINAL, 0, 0, 0,
            DeepCache.OFF, Matrices.FULL, StepRange.WHOLE, 1.5, 20, DenoisingRange.WHOLE,
            SizeConditioning.CENTRED, List.of(), 0, List.of(), List.of(), Optional.empty(), VaeDecoder.FULL,
            Optional.empty(), Optional.empty(), List.of());

    public AdvancedSettings {
        controls = List.copyOf(controls);
        ipAdapters = List.copyOf(ipAdapters);
        loras = List.copyOf(loras);
        styles = List.copyOf(styles);
    }

    /**
     * A part of the noise, for SDXL's base model and refiner, which share the work.
     *
     * @param start where this run begins: it continues another model's latents; 0 is pure noise
     * @param end where this run leaves the rest to another model; 1 is the finished picture
     */
    public record DenoisingRange(double start, double end) {

        public static final DenoisingRange WHOLE = new DenoisingRange(0, 1);
    }

    /** The same without the pictures that ControlNets and IP-Adapters look at, and without these. */
    public AdvancedSettings withoutPictures() {
        return with(it -> {
            it.controls = List.of();
            it.ipAdapters = List.of();
        });
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
        public DeepCache deepCache;
        public Matrices matrices;
        public StepRange guidanceSteps;
        public double imageGuidance;
        public int noiseLevel;
        public DenoisingRange denoisingRange;
        public SizeConditioning sizeConditioning;
        public List<ControlImage> controls;
        public int endAfter;
        public List<IpAdapter> ipAdapters;
        public List<Lora> loras;
        public Optional<String> vae;
        public VaeDecoder decoder;
        public Optional<Branch> branch;
        public Optional<Hires> hires;
        public List<String> styles;

        private Changes(AdvancedSettings of) {
            noise = of.noise;
            emphasis = of.emphasis;
            clipSkip = of.clipSkip;
            eta = of.eta;
            rescale = of.rescale;
            deepCache = of.deepCache;
            matrices = of.matrices;
            guidanceSteps = of.guidanceSteps;
            imageGuidance = of.imageGuidance;
            noiseLevel = of.noiseLevel;
            denoisingRange = of.denoisingRange;
            sizeConditioning = of.sizeConditioning;
            controls = of.controls;
            endAfter = of.endAfter;
            ipAdapters = of.ipAdapters;
            loras = of.loras;
            vae = of.vae;
            decoder = of.decoder;
            branch = of.branch;
            hires = of.hires;
            styles = of.styles;
        }

        private AdvancedSettings settings() {
            return new AdvancedSettings(noise, emphasis, clipSkip, eta, rescale, deepCache, matrices, guidanceSteps,
                    imageGuidance,
                    noiseLevel, denoisingRange, sizeConditioning, controls, endAfter, ipAdapters, loras, vae, decoder,
                    branch, hires, styles);
        }
    }
}
