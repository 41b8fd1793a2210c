package studio.gesso.engine.library;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.checkpoint.Checkpoint;
import studio.gesso.engine.diffusion.model.checkpoint.CheckpointModel;
import studio.gesso.engine.diffusion.model.checkpoint.training.PredictionFinding;
import studio.gesso.engine.diffusion.model.checkpoint.training.PredictionFinding.Type;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;

/**
 * What the network of a checkpoint predicts, which a person can say where its file does not say it and pictures are noise.
 *
 * @param opener reads the files, and remembers what is said of them
 */
public record PredictionChoice(ModelOpener opener) {

    /**
     * What the network of a file is taken to predict, and how that is known; empty where it is no choice: a folder says it in its
     * scheduler_config.json, and flow matching has no such setting.
     *
     * @throws UserException if the file cannot be read
     */
    public Optional<PredictionFinding> of(Path file) {
        return Files.isRegularFile(file)
                ? opener.read(file)
                        .flatMap(Checkpoint::model)
                        .map(CheckpointModel::prediction)
                        .filter(known -> known.type() != Type.FLOW)
                : Optional.empty();
    }

    /**
     * Says what the network of a file predicts; it is remembered for that file, which stays as it is.
     *
     * @param type nothing for what the file says or is usual
     * @return what it is taken to predict now
     * @throws UserException if that is no choice, or cannot be remembered
     */
    public PredictionFinding set(Path file, Optional<Type> type) {
        if (Files.isDirectory(file)) {
            throw new UserException(file + " is a folder; its scheduler/scheduler_config.json says what it predicts.");
        }
        if (of(file).isEmpty()) {
            throw new UserException(file.getFileName() + " is a model of flow matching, which has no such setting.");
        }
        opener.predictions().set(file, type);
        return of(file).orElseThrow();
    }
}
