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

    /** The size of a file and when it was last written to, by which a change is noticed. */
    private record Stamp(long size, long modified) {}

    /** What was found in a file when it had this stamp. */
    private record Seen<T>(Stamp stamp, T found) {}

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
        Stamp now = stamp(file);
        Seen<Optional<FileKind>> before = kinds.get(file);
        if (before != null && before.stamp.equals(now)) {
            return before.found;
        }
        Optional<FileKind> kind = read(file);
        kinds.put(file, new Seen<>(now, kind));
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
     * @param opener opens it if it was not seen before
     * @throws UserException if there is none, or it is damaged
     */
    ModelCard card(Path model, ModelOpener opener) {
        if (!Files.isRegularFile(model)) {
            return ModelCard.of(opener.open(model));
        }
        Stamp now = stamp(model);
        Seen<ModelCard> before = cards.get(model);
        if (before != null && before.stamp.equals(now)) {
            return before.found;
        }
        ModelCard card = ModelCard.of(opener.open(model));
        cards.put(model, new Seen<>(now, card));
        return card;
    }

    private static Stamp stamp(Path file) {
        try {
            return new Stamp(Files.size(file), Files.getLastModifiedTime(file).toMillis());
        } catch (IOException gone) {
            // Whoever reads it says so.
            return new Stamp(-1, -1);
        }
    }
}
