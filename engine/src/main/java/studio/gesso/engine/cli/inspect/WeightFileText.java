package studio.gesso.engine.cli.inspect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.checkpoint.Checkpoint;
import studio.gesso.engine.diffusion.model.checkpoint.CheckpointModel;
import studio.gesso.engine.diffusion.model.checkpoint.NetworkRole;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.diffusion.weights.DataSize;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.WeightFile;
import studio.gesso.engine.diffusion.weights.adapter.AdapterHash;
import studio.gesso.engine.diffusion.weights.adapter.KnownHashes;
import studio.gesso.engine.diffusion.weights.adapter.LoraMetadata;
import studio.gesso.engine.diffusion.weights.file.WeightFileReader;
import studio.gesso.engine.library.ModelLibrary;

/** Says of a weight file what it is: kind, family, numbers, parts, what is missing or guessed, trigger words, hashes. */
final class WeightFileText {

    private static final List<String> ENDINGS = List.of(".safetensors", ".sft", ".ckpt", ".pt", ".pth", ".bin",
            ".gguf");
    private static final int SHOWN = 20;
    private static final int BEGIN = 8;

    private WeightFileText() {}

    static Optional<RecognisedFile> of(FileHead file) {
        boolean isSafetensors = file.head().length() > BEGIN + 1 && file.head().charAt(BEGIN) == '{'
                && file.head().charAt(0) != '{';
        if (!isSafetensors && ENDINGS.stream().noneMatch(file::ends)) {
            return Optional.empty();
        }
        try {
            WeightFile weights = WeightFileReader.read(file.path());
            Checkpoint known = ModelLibrary.ofThisPerson().opener().read(file.path()).orElseThrow();
            return Optional.of(described(file, weights, known));
        } catch (UserException damaged) {
            return Optional.of(RecognisedFile.unusable("weights", damaged.getMessage()));
        }
    }

    private static RecognisedFile described(FileHead file, WeightFile weights, Checkpoint known) {
        FileKind kind = known.recognised().kind();
        List<String> lines = new ArrayList<>();
        lines.add(file.name() + " is " + kind.label() + name(known) + ": "
                + GessoFiles.counted(weights.tensors().size(), "tensor") + " (" + types(weights) + "), "
                + DataSize.of(file.size()) + "."
                + kind.advice().map(advice -> " To use it, " + advice + ".").orElse(""));
        parts(known).forEach(lines::add);
        lines.addAll(known.notes());
        triggers(weights, known).ifPresent(lines::add);
        lines.add(hashes(file.path()));
        String text = String.join(System.lineSeparator(), lines);
        boolean isUsable = kind != FileKind.NOT_RUN && kind != FileKind.UNKNOWN
                && (kind != FileKind.MODEL || known.missing().isEmpty());
        return new RecognisedFile(kind.name().toLowerCase(Locale.ROOT), text, isUsable);
    }

    private static String name(Checkpoint known) {
        return switch (known.recognised().kind()) {
            case UNKNOWN -> "";
            case NOT_RUN, MODEL, VAE, TEXT_ENCODER, CONTROLNET, T2I_ADAPTER, LORA, EMBEDDING, UPSCALER,
                    TINY_AUTOENCODER, IP_ADAPTER, CLIP_VISION ->
                " (" + known.recognised().name() + ")";
        };
    }

    private static Stream<String> parts(Checkpoint known) {
        List<String> lines = new ArrayList<>();
        if (!known.networks().isEmpty()) {
            lines.add("Parts: " + labels(known.networks().keySet().stream()) + ".");
        }
        if (!known.missing().isEmpty()) {
            lines.add("Missing: " + labels(known.missing().stream())
                    + "; another model of the family has to be there that has it.");
        }
        known.model().map(WeightFileText::prediction).ifPresent(lines::add);
        if (!known.unread().isEmpty()) {
            int more = known.unread().size() - SHOWN;
            lines.add("Not used: " + String.join(", ", known.unread().stream().limit(SHOWN).toList())
                    + (more > 0 ? " and " + more + " more" : "") + ".");
        }
        return lines.stream();
    }

    private static String labels(Stream<NetworkRole> roles) {
        return roles.map(NetworkRole::label).collect(Collectors.joining(", "));
    }

    private static String prediction(CheckpointModel model) {
        return "It predicts " + model.prediction().type().setting() + switch (model.prediction().origin()) {
            case MARKED -> ", as a marker in the file says.";
            case METADATA -> ", as its metadata say.";
            case SETTINGS_BESIDE -> ", as the .yaml beside it says.";
            case CONFIG -> ", as its scheduler_config.json says.";
            case FAMILY -> ", as all models of its family.";
            case GUESSED ->
                ", which is a guess: nothing says it. If pictures are noise, change it with gesso models set"
                        + " FILE --prediction v, epsilon or auto.";
            case CHOSEN -> ", as you have said.";
        };
    }

    private static Optional<String> triggers(WeightFile weights, Checkpoint known) {
        List<String> words = known.recognised().kind() == FileKind.LORA
                ? new LoraMetadata(weights.metadata()).triggerWords()
                : known.description().triggerWords();
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of("Trigger words: " + String.join(", ", words.stream().limit(SHOWN).toList()) + ".");
    }

    private static String hashes(Path file) {
        AdapterHash hash = KnownHashes.ofThisPerson().of(file, new Cancellation());
        return "SHA-256 " + hash.sha256() + ", without its header " + hash.addnet() + ".";
    }

    private static String types(WeightFile weights) {
        return weights.tensors()
                .values()
                .stream()
                .map(StoredTensor::type)
                .distinct()
                .limit(SHOWN)
                .map(Enum::name)
                .collect(Collectors.joining(", "));
    }
}
