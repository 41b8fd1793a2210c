package studio.gesso.engine.library.inspect.check;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import studio.gesso.engine.diffusion.model.Capability;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.ModelVariant;
import studio.gesso.engine.library.inspect.report.Finding;
import studio.gesso.engine.library.inspect.report.Severity;

/** Checks that the required and the optional parts of this family are there. */
public final class PartsCheck implements Check {

    @Override
    public void examine(ExaminedModel examined, Consumer<Finding> findings) {
        if (examined.variant().isEmpty()) {
            denoiser(examined.folder(), findings);
            return;
        }
        ModelVariant variant = examined.variant().get();
        List<ModelPart> missing = variant.needed().stream().filter(part -> !isThere(examined.folder(), part)).toList();
        if (missing.size() > 1 && missing.size() == variant.needed().size() - 1) {
            findings.accept(Finding.unusable(examined.say(variant.family().denoiser()) + " is the "
                    + variant.family().denoiser().label() + " of a model only (" + variant.label() + ").",
                    "Choose the folder above it, which also holds " + folders(missing) + "."));
            return;
        }
        missing.forEach(part -> findings.accept(missing(examined.folder(), part, variant.label())));
        optional(examined, variant, findings);
    }

    private static void denoiser(ModelFolder folder, Consumer<Finding> findings) {
        if (folder.graph(ModelPart.UNET).isEmpty() && folder.graph(ModelPart.TRANSFORMER).isEmpty()) {
            boolean isTransformer = folder.folder(ModelPart.TRANSFORMER).isPresent()
                    || folder.index().filter(index -> index.has(ModelPart.TRANSFORMER.folder())).isPresent();
            findings.accept(missing(folder, isTransformer ? ModelPart.TRANSFORMER : ModelPart.UNET, "diffusion model"));
        }
    }

    private static Finding missing(ModelFolder folder, ModelPart part, String model) {
        if (folder.generated().isPresent()) {
            return Finding.unusable("The " + part.label() + " is missing: a " + model + " cannot work without it.",
                    "Choose the model as a folder of diffusers that has a folder " + part.folder() + ".");
        }
        String how = folder.folder(part).isPresent()
                ? "The folder " + part.folder() + " is there, but has no " + files(part)
                : "The folder " + part.folder() + " is missing";
        return Finding.unusable(how + ": a " + model + " cannot work without its " + part.label() + ".",
                "Download the folder " + part.folder()
                        + " of this model again; if it holds weights without a graph, get the model as a whole"
                        + " export, or as a folder of diffusers.");
    }

    private static String files(ModelPart part) {
        return switch (part.holds()) {
            case GRAPH -> "model.onnx";
            case VOCABULARY -> "whole vocabulary (vocab.json and merges.txt, or tokenizer.json, or spiece.model)";
            case SCHEDULE -> part.settings();
        };
    }

    private static void optional(ExaminedModel examined, ModelVariant variant, Consumer<Finding> findings) {
        ModelFolder folder = examined.folder();
        Set<ModelPart> parts = folder.graphs();
        if (!variant.needed().contains(ModelPart.VAE_ENCODER) && variant.family() != ModelFamily.PIXELS
                && variant.family() != ModelFamily.UPSCALER_X4 && !parts.contains(ModelPart.VAE_ENCODER)) {
            findings.accept(limited(
                    "vae_encoder is missing: text to image works, but nothing that starts from a picture ("
                            + Capability.IMAGE_TO_IMAGE.label() + ", " + Capability.INPAINTING.label() + ").",
                    ModelPart.VAE_ENCODER));
        }
        if (variant.family() == ModelFamily.STABLE_DIFFUSION_3 && !parts.contains(ModelPart.TEXT_ENCODER_3)) {
            findings.accept(limited("text_encoder_3 is missing: prompts are understood less well without it.",
                    ModelPart.TEXT_ENCODER_3));
        }
        if (folder.generated().isEmpty() && !Files.exists(folder.path().resolve("model_index.json"))) {
            findings.accept(Finding.note("model_index.json is missing: the kind of model was read from its graphs."));
        }
        if (parts.contains(ModelPart.VAE_DECODER) && folder.config(ModelPart.VAE_DECODER).isEmpty()) {
            findings.accept(
                    Finding.note("vae_decoder/config.json is missing: the usual scaling factor of a "
                            + variant.family().label() + " is assumed."));
        }
        duplicates(folder, findings);
    }

    private static void duplicates(ModelFolder folder, Consumer<Finding> findings) {
        for (ModelPart part : folder.graphs()) {
            List<Path> all = folder.choices(part);
            if (all.size() > 1) {
                findings.accept(Finding.note("There are several graphs for the " + part.label() + ": "
                        + all.stream().map(folder::say).collect(Collectors.joining(", "))
                        + ". The first of them is used."));
            }
        }
    }

    private static Finding limited(String sentence, ModelPart part) {
        return new Finding(Severity.LIMITED, sentence, "Add the folder " + part.folder() + " of this model's export.");
    }

    private static boolean isThere(ModelFolder folder, ModelPart part) {
        return switch (part.holds()) {
            case GRAPH -> folder.graph(part).isPresent();
            case VOCABULARY -> folder.folder(part).filter(ModelFolder::hasVocabulary).isPresent();
            case SCHEDULE -> folder.config(part).isPresent();
        };
    }

    private static String folders(List<ModelPart> parts) {
        return parts.stream().map(ModelPart::folder).collect(Collectors.joining(", "));
    }
}
