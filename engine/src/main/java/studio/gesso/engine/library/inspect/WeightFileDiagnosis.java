package studio.gesso.engine.library.inspect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.ModelVariant;
import studio.gesso.engine.diffusion.model.Precision;
import studio.gesso.engine.diffusion.model.checkpoint.Checkpoint;
import studio.gesso.engine.diffusion.model.checkpoint.NetworkRole;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.library.inspect.report.Diagnosis;
import studio.gesso.engine.library.inspect.report.Finding;
import studio.gesso.engine.library.inspect.report.Severity;

/**
 * What the doctor says of a checkpoint in one file or a folder of diffusers: whether it can be opened, and what was guessed.
 *
 * @param opener opens it
 */
record WeightFileDiagnosis(ModelOpener opener) {

    private static final int SHOWN_KEYS = 20;

    /** The diagnosis; nothing for what has no weights of its own, such as an export. */
    Optional<Diagnosis> of(Path path) {
        try {
            return opener.checkpoint(path).map(checkpoint -> of(path, checkpoint));
        } catch (UserException damaged) {
            return Optional.of(Diagnosis.of(path, Finding.unusable(damaged.getMessage(), "")));
        }
    }

    private Diagnosis of(Path path, Checkpoint checkpoint) {
        List<Finding> findings = new ArrayList<>();
        if (checkpoint.recognised().kind() == FileKind.MODEL) {
            checkpoint.notes().forEach(note -> findings.add(Finding.note(note)));
            guessed(path, checkpoint).ifPresent(findings::add);
            unread(checkpoint.unread()).ifPresent(findings::add);
        }
        try {
            opener.open(path);
        } catch (UserException refused) {
            findings.add(Finding.unusable(refused.getMessage(), ""));
        }
        Optional<ModelVariant> variant = checkpoint.model()
                .map(model -> new ModelVariant(model.family(), model.traits()));
        return new Diagnosis(path.toAbsolutePath().normalize(), variant, Precision.OTHER,
                channels(checkpoint, "in_channels"), channels(checkpoint, "out_channels"), 0, List.of(),
                variant.map(known -> known.capabilities(parts(checkpoint))).orElse(Set.of()), findings);
    }

    private static Optional<Finding> guessed(Path path, Checkpoint checkpoint) {
        return checkpoint.model()
                .filter(model -> model.prediction().isGuessed())
                .map(model -> new Finding(Severity.NOTE,
                        "The file does not say what its network predicts; it is taken for "
                                + model.prediction().type().setting() + ".",
                        "If pictures are noise, say: gesso models set \"" + path.getFileName() + "\" --prediction "
                                + (model.prediction().type().setting().equals("epsilon") ? "v" : "epsilon") + "."));
    }

    private static Optional<Finding> unread(List<String> keys) {
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        int more = keys.size() - SHOWN_KEYS;
        return Optional.of(Finding.note(keys.size() + " of its tensors are not used: "
                + String.join(", ", keys.stream().limit(SHOWN_KEYS).toList())
                + (more > 0 ? " and " + more + " more" : "") + "."));
    }

    private static Optional<Integer> channels(Checkpoint checkpoint, String name) {
        return checkpoint.config(NetworkRole.UNET)
                .or(() -> checkpoint.config(NetworkRole.TRANSFORMER))
                .flatMap(config -> LenientJson.number(config, name))
                .map(Double::intValue);
    }

    private static Set<ModelPart> parts(Checkpoint checkpoint) {
        return checkpoint.network(NetworkRole.VAE).isPresent()
                ? EnumSet.of(ModelPart.VAE_DECODER, ModelPart.VAE_ENCODER)
                : EnumSet.noneOf(ModelPart.class);
    }

    /** Whether a path is a file in a format of weights, or a folder. */
    static boolean isPossible(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return Files.isDirectory(path)
                || Files.isRegularFile(path) && name.matches(".*\\.(safetensors|sft|ckpt|pt|pth|bin|gguf)");
    }
}
