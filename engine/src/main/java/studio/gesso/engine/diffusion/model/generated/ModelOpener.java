package studio.gesso.engine.diffusion.model.generated;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.checkpoint.Checkpoint;
import studio.gesso.engine.diffusion.model.checkpoint.CheckpointReader;
import studio.gesso.engine.diffusion.model.checkpoint.DiffusersFolderReader;
import studio.gesso.engine.diffusion.model.checkpoint.NetworkRole;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.file.WeightFileReader;

/**
 * Opens models in whatever form an artist has them: an exported folder, a checkpoint in one file, or a folder of
 * diffusers.
 *
 * @param cache the folder for what is made from weights; it need not exist
 */
public record ModelOpener(Path cache) {

    private static final StoredType TYPE = StoredType.FLOAT;

    /** With the cache of this person. */
    public static ModelOpener ofThisPerson() {
        return new ModelOpener(StudioFolders.here().cache().resolve("graphs"));
    }

    /**
     * Opens a file or folder.
     *
     * @throws UserException if there is no model in it that Gesso can run, or it is damaged
     */
    public ModelFolder open(Path path) {
        return read(path).map(checkpoint -> open(path, checkpoint)).orElseGet(() -> ModelFolder.open(path));
    }

    /**
     * Opens what was read from a file or folder of weights.
     *
     * @throws UserException if it is no model that Gesso can run, or its tensors do not make a network
     */
    public ModelFolder open(Path path, Checkpoint checkpoint) {
        return generated(path.toAbsolutePath().normalize(), checkpoint);
    }

    /**
     * Reads what a file or folder of weights holds; nothing where it is a folder of graphs, or no model at all.
     *
     * @throws UserException if it is damaged, or no weight file
     */
    public Optional<Checkpoint> read(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        if (Files.isRegularFile(absolute)) {
            return Optional.of(CheckpointReader.read(WeightFileReader.read(real(absolute))));
        }
        return Files.isDirectory(absolute) && DiffusersFolderReader.isOne(absolute) && !isExported(absolute)
                ? Optional.of(DiffusersFolderReader.read(absolute, TYPE))
                : Optional.empty();
    }

    private ModelFolder generated(Path path, Checkpoint checkpoint) {
        requireModel(path.getFileName().toString(), checkpoint);
        return ModelFolder.of(path, GeneratedModel.of(checkpoint, cache, new SourceKey(checkpoint, TYPE).text(), TYPE));
    }

    private static void requireModel(String name, Checkpoint checkpoint) {
        checkpoint.recognised().require(FileKind.MODEL, name);
        Set<NetworkRole> missing = checkpoint.missing();
        if (!missing.isEmpty()) {
            throw new UserException(name + " lacks its "
                    + missing.stream().map(NetworkRole::label).collect(Collectors.joining(" and its "))
                    + "; get the complete model.");
        }
    }

    /** Whether a folder has the graphs of an export, which are then used. */
    private static boolean isExported(Path folder) {
        ModelFolder exported = ModelFolder.open(folder);
        boolean denoises = exported.graph(ModelPart.UNET).isPresent()
                || exported.graph(ModelPart.TRANSFORMER).isPresent();
        return denoises && exported.graph(ModelPart.VAE_DECODER).isPresent();
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            throw new UserException(file + " cannot be read; check the file's permissions.", e);
        }
    }
}
