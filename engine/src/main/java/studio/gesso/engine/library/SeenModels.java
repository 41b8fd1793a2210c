package studio.gesso.engine.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.checkpoint.DiffusersFolderReader;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.Recognition;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.file.WeightFileReader;

/**
 * What has been read of weight files, so that listing them again reads only those that have changed. Only headers are read.
 * It may be used by several threads.
 */
public final class SeenModels {

    private static final List<String> ENDINGS = List.of(".safetensors", ".sft", ".ckpt", ".pt", ".pth", ".bin",
            ".gguf");

    private final ModelOpener opener;
    private final Map<Path, Seen<Optional<FileKind>>> kinds = new ConcurrentHashMap<>();
    private final Map<Path, Seen<ModelCard>> cards = new ConcurrentHashMap<>();

    /** What was found in a file when it had this size and time. */
    private record Seen<T>(long size, long modified, T found) {

        boolean isCurrent(Seen<?> now) {
            return size == now.size && modified == now.modified;
        }
    }

    /** Nothing has been seen yet. */
    public SeenModels(ModelOpener opener) {
        this.opener = opener;
    }

    /** What opens the models. */
    ModelOpener opener() {
        return opener;
    }

    /** Whether a file has a name as weight files have; what is in them tells what they are. */
    static boolean isNamedSo(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    /** What a weight file is for; empty where it cannot be read. */
    Optional<FileKind> kind(Path file) {
        Seen<String> now = now(file);
        Seen<Optional<FileKind>> before = kinds.get(file);
        if (before != null && before.isCurrent(now)) {
            return before.found;
        }
        Optional<FileKind> kind = read(file);
        kinds.put(file, new Seen<>(now.size, now.modified, kind));
        return kind;
    }

    private static Optional<FileKind> read(Path file) {
        try {
            return Optional.of(Recognition.of(WeightFileReader.read(file)).kind());
        } catch (UserException damaged) {
            return Optional.empty();
        }
    }

    /** What the weights of a diffusers folder are for; empty where they cannot be read. */
    static Optional<FileKind> kindOfFolder(Path folder) {
        try {
            return Optional.of(DiffusersFolderReader.read(folder, StoredType.FLOAT).recognised().kind());
        } catch (UserException damaged) {
            return Optional.empty();
        }
    }

    /**
     * The card of a model.
     *
     * @throws UserException if there is none, or it is damaged
     */
    ModelCard card(Path model) {
        if (!Files.isRegularFile(model)) {
            return ModelCard.of(opener.open(model));
        }
        Seen<String> now = now(model);
        Seen<ModelCard> before = cards.get(model);
        if (before != null && before.isCurrent(now)) {
            return before.found;
        }
        ModelCard card = ModelCard.of(opener.open(model));
        cards.put(model, new Seen<>(now.size, now.modified, card));
        return card;
    }

    private static Seen<String> now(Path file) {
        try {
            return new Seen<>(Files.size(file), Files.getLastModifiedTime(file).toMillis(), "");
        } catch (IOException gone) {
            // Whoever reads it says so.
            return new Seen<>(-1, -1, "");
        }
    }
}
