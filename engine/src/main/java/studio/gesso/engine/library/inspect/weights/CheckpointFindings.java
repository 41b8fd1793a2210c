package studio.gesso.engine.library.inspect.weights;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.diffusion.model.checkpoint.Checkpoint;
import studio.gesso.engine.diffusion.model.checkpoint.CheckpointModel;
import studio.gesso.engine.diffusion.model.checkpoint.NetworkRole;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.diffusion.weights.file.PartWeights;
import studio.gesso.engine.library.inspect.report.Finding;
import studio.gesso.engine.library.inspect.report.Severity;

/** What is to be said of a checkpoint without reading its numbers: what it is, what it lacks, what was guessed. */
final class CheckpointFindings {

    private static final int MOST_NAMED = 20;

    private final Checkpoint checkpoint;
    private final String name;

    private CheckpointFindings(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
        this.name = PathText.shown(checkpoint.source());
    }

    static List<Finding> of(Checkpoint checkpoint) {
        CheckpointFindings about = new CheckpointFindings(checkpoint);
        Optional<Finding> kind = about.incompleteFolder().or(about::otherKind);
        if (kind.isPresent()) {
            return List.of(kind.get());
        }
        List<Finding> findings = new ArrayList<>();
        checkpoint.missing().forEach(role -> findings.add(about.missing(role)));
        checkpoint.notes().forEach(note -> findings.add(Finding.note(note)));
        about.guess().ifPresent(findings::add);
        about.unread().ifPresent(findings::add);
        return findings;
    }

    private Optional<Finding> otherKind() {
        try {
            checkpoint.recognised().require(FileKind.MODEL, name);
            return Optional.empty();
        } catch (UserException e) {
            return Optional.of(Finding.unusable(e.getMessage(), Files.isDirectory(checkpoint.source())
                    && checkpoint.recognised().kind() == FileKind.NOT_RUN
                            ? "Download the whole folder of the model again, or get an export of it to ONNX."
                            : ""));
        }
    }

    /** A pipeline of diffusers whose denoiser has no weights; what is left would be taken for something else. */
    private Optional<Finding> incompleteFolder() {
        Path index = checkpoint.source().resolve("model_index.json");
        if (checkpoint.model().isPresent() || !Files.isRegularFile(index)) {
            return Optional.empty();
        }
        JsonObject parts = WeightsFolder.index(index);
        return Stream.of(NetworkRole.UNET, NetworkRole.TRANSFORMER)
                .filter(role -> LenientJson.has(parts, role.folder()) && !hasWeights(role))
                .findFirst()
                .map(this::missing);
    }

    private boolean hasWeights(NetworkRole role) {
        Path folder = checkpoint.source().resolve(role.folder());
        return Files.isRegularFile(folder.resolve("config.json")) && !PartWeights.all(folder).isEmpty();
    }

    private Finding missing(NetworkRole role) {
        return Files.isDirectory(checkpoint.source())
                ? Finding.unusable(name + " has no weights for its " + role.label() + " in the folder " + role.folder()
                        + ": it cannot work without them.",
                        "Download the folder " + role.folder()
                                + " of this model, or an export of the model to ONNX.")
                : Finding.unusable(name + " lacks its " + role.label() + ": it cannot work without one.",
                        "Get the complete model.");
    }

    private Optional<Finding> guess() {
        return checkpoint.model()
                .map(CheckpointModel::prediction)
                .filter(prediction -> prediction.isGuessed())
                .map(prediction -> new Finding(Severity.NOTE, "Nothing says what the model predicts (prediction_type): "
                        + prediction.type().setting() + ", the usual of its family, is assumed.",
                        "If pictures are nothing but noise, choose the other prediction type for this model."));
    }

    private Optional<Finding> unread() {
        List<String> keys = checkpoint.unread();
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        String named = keys.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
        String rest = keys.size() > MOST_NAMED ? " and " + (keys.size() - MOST_NAMED) + " more" : "";
        return Optional.of(Finding.note("Not read, because no network of the model has them: " + named + rest + "."));
    }
}
