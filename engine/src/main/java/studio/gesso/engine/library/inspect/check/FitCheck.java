package studio.gesso.engine.library.inspect.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import studio.gesso.engine.diffusion.model.DenoiserSignature;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.Port;
import studio.gesso.engine.library.inspect.report.Finding;

/** Checks that the parts fit each other and are not from different models. */
public final class FitCheck implements Check {

    private static final int PACKED = 4;

    @Override
    public void examine(ExaminedModel examined, Consumer<Finding> findings) {
        if (examined.variant().isPresent()) {
            ModelFamily family = examined.variant().get().family();
            DenoiserSignature signature = examined.signature().orElseThrow();
            text(examined, family, signature, findings);
            latents(examined, family, signature, findings);
            control(examined, signature, findings);
        }
    }

    /** The states of the prompt must be as wide as the denoiser reads them. */
    private static void text(ExaminedModel examined, ModelFamily family, DenoiserSignature signature,
            Consumer<Finding> findings) {
        List<ModelPart> encoders = encoders(examined, family);
        List<Optional<Integer>> widths = encoders.stream()
                .map(part -> examined.graph(part).flatMap(Extents::states))
                .toList();
        if (encoders.isEmpty() || signature.context().isEmpty() || widths.contains(Optional.<Integer>empty())) {
            return;
        }
        int given = widths.stream().mapToInt(Optional::get).sum();
        int read = signature.context().get();
        if (given != read) {
            String names = encoders.stream().map(examined::say).collect(Collectors.joining(" and "));
            findings.accept(Finding.unusable(names + " gives states of the prompt that are " + given + " wide, and "
                    + examined.say(family.denoiser()) + " reads " + read + ": they belong to different models.",
                    "Download the text encoder of exactly this model."));
        }
    }

    private static List<ModelPart> encoders(ExaminedModel examined, ModelFamily family) {
        List<ModelPart> together = switch (family) {
            case STABLE_DIFFUSION_1, STABLE_DIFFUSION_2, UPSCALER_X4 -> List.of(ModelPart.TEXT_ENCODER);
            case STABLE_DIFFUSION_XL -> List.of(ModelPart.TEXT_ENCODER, ModelPart.TEXT_ENCODER_2);
            case XL_REFINER, FLUX_1 -> List.of(ModelPart.TEXT_ENCODER_2);
            case STABLE_DIFFUSION_3 -> List.of(ModelPart.TEXT_ENCODER_3);
            case PIXELS -> List.of();
        };
        return examined.graphs().keySet().containsAll(together) ? together : List.of();
    }

    /** The latents that the denoiser makes must be those that the decoder reads, and that the encoder gives. */
    private static void latents(ExaminedModel examined, ModelFamily family, DenoiserSignature signature,
            Consumer<Finding> findings) {
        Optional<Integer> made = signature.channelsOut().map(n -> family == ModelFamily.FLUX_1 ? n / PACKED : n);
        Optional<Integer> read = examined.graph(ModelPart.VAE_DECODER).flatMap(Extents::channelsIn);
        if (family != ModelFamily.PIXELS && made.isPresent() && read.isPresent() && !made.equals(read)) {
            findings.accept(Finding.unusable(examined.say(ModelPart.VAE_DECODER) + " reads latents of " + read.get()
                    + " channels, and " + examined.say(family.denoiser()) + " makes " + made.get()
                    + ": they belong to different models.", "Download the VAE of exactly this model."));
        }
        Optional<Integer> given = examined.graph(ModelPart.VAE_ENCODER)
                .flatMap(graph -> graph.outputs().getFirst().extent(1));
        if (made.isPresent() && given.isPresent() && !given.equals(made) && given.get() != 2 * made.get()) {
            findings.accept(Finding.unusable(examined.say(ModelPart.VAE_ENCODER) + " gives latents of " + given.get()
                    + " channels, and " + examined.say(family.denoiser()) + " works with " + made.get()
                    + ": they belong to different models.",
                    "Download the VAE of exactly this model, or remove the folder vae_encoder: text to image works without it."));
        }
    }

    /** The residuals that the denoiser takes must be those that the ControlNet gives. */
    private static void control(ExaminedModel examined, DenoiserSignature signature, Consumer<Finding> findings) {
        Optional<OnnxFile> control = examined.graph(ModelPart.CONTROLNET);
        List<String> taken = signature.file()
                .inputs()
                .stream()
                .map(Port::name)
                .filter(name -> name.contains("additional_residual"))
                .toList();
        Set<String> given = control.map(OnnxFile::outputs)
                .orElse(List.of())
                .stream()
                .map(Port::name)
                .collect(Collectors.toSet());
        if (control.isPresent() && !given.containsAll(taken)) {
            findings.accept(Finding.unusable(examined.say(ModelPart.CONTROLNET) + " does not give the residuals that "
                    + examined.say(ModelPart.UNET) + " takes: they belong to different models.",
                    "Download the ControlNet for exactly this model, or remove the folder controlnet."));
        }
    }
}
