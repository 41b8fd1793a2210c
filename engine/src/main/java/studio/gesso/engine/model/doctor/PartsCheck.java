package studio.gesso.engine.model.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import studio.gesso.engine.model.Capability;
import studio.gesso.engine.model.Kind;
import studio.gesso.engine.model.Lineage;
import studio.gesso.engine.model.ModelFolder;
import studio.gesso.engine.model.Part;

/** Are the parts there that this kind of model needs, and those without which it can do less? */
final class PartsCheck implements Check {

    @Override
    public void examine(Patient patient, Consumer<Finding> findings) {
        if (patient.lineage().isEmpty()) {
            denoiser(patient.folder(), findings);
            return;
        }
        Lineage lineage = patient.lineage().get();
        List<Part> missing = lineage.needed().stream().filter(part -> !isThere(patient.folder(), part)).toList();
        if (missing.size() > 1 && missing.size() == lineage.needed().size() - 1) {
            findings.accept(Finding.unusable(patient.say(lineage.kind().denoiser()) + " is the "
                    + lineage.kind().denoiser().label() + " of a model alone (" + lineage.label() + ").",
                    "Choose the folder above it, which also holds " + folders(missing) + "."));
            return;
        }
        missing.forEach(part -> findings.accept(missing(patient.folder(), part, lineage.label())));
        optional(patient, lineage, findings);
    }

    private static void denoiser(ModelFolder folder, Consumer<Finding> findings) {
        if (folder.graph(Part.UNET).isEmpty() && folder.graph(Part.TRANSFORMER).isEmpty()) {
            boolean isTransformer = folder.folder(Part.TRANSFORMER).isPresent()
                    || folder.index().filter(index -> index.has(Part.TRANSFORMER.folder())).isPresent();
            findings.accept(missing(folder, isTransformer ? Part.TRANSFORMER : Part.UNET, "diffusion model"));
        }
    }

    private static Finding missing(ModelFolder folder, Part part, String model) {
        String how = folder.folder(part).isPresent()
                ? "The folder " + part.folder() + " is there, but has no " + files(part)
                : "The folder " + part.folder() + " is missing";
        return Finding.unusable(how + ": a " + model + " cannot work without its " + part.label() + ".",
                "Download the folder " + part.folder()
                        + " of this model again; if it holds PyTorch weights only, export the"
                        + " model to ONNX.");
    }

    private static String files(Part part) {
        return switch (part.holds()) {
            case GRAPH -> "model.onnx";
            case VOCABULARY -> "whole vocabulary (vocab.json and merges.txt, or tokenizer.json, or spiece.model)";
            case SCHEDULE -> part.settings();
        };
    }

    private static void optional(Patient patient, Lineage lineage, Consumer<Finding> findings) {
        ModelFolder folder = patient.folder();
        Set<Part> parts = folder.graphs();
        if (!lineage.needed().contains(Part.VAE_ENCODER) && lineage.kind() != Kind.PIXELS
                && lineage.kind() != Kind.UPSCALER_X4 && !parts.contains(Part.VAE_ENCODER)) {
            findings.accept(limited(
                    "vae_encoder is missing: text to image works, but nothing that begins with a picture ("
                            + Capability.IMAGE_TO_IMAGE.label() + ", " + Capability.INPAINTING.label() + ").",
                    Part.VAE_ENCODER));
        }
        if (lineage.kind() == Kind.STABLE_DIFFUSION_3 && !parts.contains(Part.TEXT_ENCODER_3)) {
            findings.accept(limited("text_encoder_3 is missing: prompts are understood less well without it.",
                    Part.TEXT_ENCODER_3));
        }
        if (!Files.exists(folder.path().resolve("model_index.json"))) {
            findings.accept(Finding.note("model_index.json is missing: what the model is was read from its graphs."));
        }
        if (parts.contains(Part.VAE_DECODER) && folder.config(Part.VAE_DECODER).isEmpty()) {
            findings.accept(
                    Finding.note("vae_decoder/config.json is missing: the scale of the latents that is usual for a "
                            + lineage.kind().label() + " is assumed."));
        }
        duplicates(folder, findings);
    }

    private static void duplicates(ModelFolder folder, Consumer<Finding> findings) {
        for (Part part : folder.graphs()) {
            List<Path> all = folder.choices(part);
            if (all.size() > 1) {
                findings.accept(Finding.note("There are several graphs for the " + part.label() + ": "
                        + all.stream().map(folder::say).collect(Collectors.joining(", "))
                        + ". The first of them is used."));
            }
        }
    }

    private static Finding limited(String sentence, Part part) {
        return new Finding(Severity.LIMITED, sentence, "Add the folder " + part.folder() + " of this model's export.");
    }

    private static boolean isThere(ModelFolder folder, Part part) {
        return switch (part.holds()) {
            case GRAPH -> folder.graph(part).isPresent();
            case VOCABULARY -> folder.folder(part).filter(ModelFolder::hasVocabulary).isPresent();
            case SCHEDULE -> folder.config(part).isPresent();
        };
    }

    private static String folders(List<Part> parts) {
        return parts.stream().map(Part::folder).collect(Collectors.joining(", "));
    }
}
