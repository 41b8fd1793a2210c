package studio.gesso.engine.diffusion.model.generated;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.checkpoint.Checkpoint;
import studio.gesso.engine.diffusion.model.checkpoint.CheckpointReader;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.file.WeightFileReader;
import studio.gesso.engine.diffusion.weights.number.FileIdentity;

/**
 * Opens models in whatever form an artist has them: as an exported folder, a checkpoint in one file, or a folder of
 * diffusers.
 *
 * @param cache the folder for what is made from weights
 */
public record ModelFiles(Path cache) {

    /** Changes whenever the same weights would get other graphs. */
    private static final int VERSION = 1;

    /** Opens a file or folder. */
    public ModelFolder open(Path path) {
        if (!Files.isRegularFile(path)) {
            return ModelFolder.open(path);
        }
        Path file = path.toAbsolutePath().normalize();
        Checkpoint checkpoint = CheckpointReader.read(WeightFileReader.read(real(file)));
        return ModelFolder.of(file, GeneratedModel.of(checkpoint, cache, key(file), StoredType.FLOAT));
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            throw new UserException(file + " cannot be read; check the file's permissions.", e);
        }
    }

    private static String key(Path file) {
        return VERSION + "-" + FileIdentity.of(file).key();
    }
}
