package studio.gesso.engine.model.doctor;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import studio.gesso.engine.model.Kind;
import studio.gesso.engine.model.Part;
import studio.gesso.engine.model.Signature;
import studio.gesso.engine.onnx.Port;
import studio.gesso.engine.onnx.file.OnnxFile;

/** Do the parts fit each other, or are they of different models? */
final class FitCheck implements Check {

    private static final int PACKED = 4;

    @Override
    public void examine(Patient patient, Consumer<Finding> findings) {
        if (patient.lineage().isPresent()) {
            Kind kind = patient.lineage().get().kind();
            Signature signature = patient.signature().orElseThrow();
            text(patient, kind, signature, findings);
            latents(patient, kind, signature, findings);
            control(patient, signature, findings);
        }
    }

    /** The states of the prompt must be as wide as the denoiser reads them. */
    private static void text(Patient patient, Kind kind, Signature signature, Consumer<Finding> findings) {
        List<Part> encoders = encoders(patient, kind);
        List<Optional<Integer>> widths = encoders.stream()
                .map(part -> patient.graph(part).flatMap(Extents::states))
                .toList();
        if (encoders.isEmpty() || signature.context().isEmpty() || widths.contains(Optional.<Integer>empty())) {
            return;
        }
        int given = widths.stream().mapToInt(Optional::get).sum();
        int read = signature.context().get();
        if (given != read) {
            String names = encoders.stream().map(patient::say).collect(Collectors.joining(" and "));
            findings.accept(Finding.unusable(names + " gives states of the prompt that are " + given + " wide, and "
                    + patient.say(kind.denoiser()) + " reads " + read + ": they belong to different models.",
                    "Download the text encoder of this very model."));
        }
    }

    private static List<Part> encoders(Patient patient, Kind kind) {
        List<Part> together = switch (kind) {
            case STABLE_DIFFUSION_1, STABLE_DIFFUSION_2, UPSCALER_X4 -> List.of(Part.TEXT_ENCODER);
            case STABLE_DIFFUSION_XL -> List.of(Part.TEXT_ENCODER, Part.TEXT_ENCODER_2);
            case XL_REFINER, FLUX_1 -> List.of(Part.TEXT_ENCODER_2);
            case STABLE_DIFFUSION_3 -> List.of(Part.TEXT_ENCODER_3);
            case PIXELS -> List.of();
        };
        return patient.graphs().keySet().containsAll(together) ? together : List.of();
    }

    /** The latents that the denoiser makes must be those that the decoder reads, and that the encoder gives. */
    private static void latents(Patient patient, Kind kind, Signature signature, Consumer<Finding> findings) {
        Optional<Integer> made = signature.channelsOut().map(n -> kind == Kind.FLUX_1 ? n / PACKED : n);
        Optional<Integer> read = patient.graph(Part.VAE_DECODER).flatMap(Extents::channelsIn);
        if (kind != Kind.PIXELS && made.isPresent() && read.isPresent() && !made.equals(read)) {
            findings.accept(Finding.unusable(patient.say(Part.VAE_DECODER) + " reads latents of " + read.get()
                    + " channels, and " + patient.say(kind.denoiser()) + " makes " + made.get()
                    + ": they belong to different models.", "Download the VAE of this very model."));
        }
        Optional<Integer> given = patient.graph(Part.VAE_ENCODER)
                .flatMap(graph -> graph.outputs().getFirst().extent(1));
        if (made.isPresent() && given.isPresent() && !given.equals(made) && given.get() != 2 * made.get()) {
            findings.accept(Finding.unusable(patient.say(Part.VAE_ENCODER) + " gives latents of " + given.get()
                    + " channels, and " + patient.say(kind.denoiser()) + " works with " + made.get()
                    + ": they belong to different models.",
                    "Download the VAE of this very model, or remove the folder vae_encoder: text to image works without it."));
        }
    }

    /** The residuals that the denoiser takes must be those that the ControlNet gives. */
    private static void control(Patient patient, Signature signature, Consumer<Finding> findings) {
        Optional<OnnxFile> control = patient.graph(Part.CONTROLNET);
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
            findings.accept(Finding.unusable(patient.say(Part.CONTROLNET) + " does not give the residuals that "
                    + patient.say(Part.UNET) + " takes: they belong to different models.",
                    "Download the ControlNet for this very model, or remove the folder controlnet."));
        }
    }
}
