package studio.gesso.engine.diffusion.model.generated;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.onnx.graph.WeightFiles;
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
        Path absolute = path.toAbsolutePath().normalize();
        if (Files.isRegularFile(absolute)) {
            return generated(absolute, CheckpointReader.read(WeightFileReader.read(real(absolute))));
        }
        return Files.isDirectory(absolute) && DiffusersFolderReader.isOne(absolute) && !isExported(absolute)
                ? generated(absolute, DiffusersFolderReader.read(absolute, TYPE))
                : ModelFolder.open(path);
    }

    private ModelFolder generated(Path path, Checkpoint checkpoint) {
        requireModel(path.getFileName().toString(), checkpoint);
        return ModelFolder.of(path, GeneratedModel.of(checkpoint, cache, SourceKey.of(checkpoint, TYPE), TYPE));
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

    /** Whether a folder that has weights has a whole export too, which is then used. */
    private static boolean isExported(Path folder) {
        ModelFolder exported = ModelFolder.open(folder);
        Set<ModelPart> graphs = exported.graphs();
        boolean hasAll = Arrays.stream(NetworkRole.values())
                .filter(role -> Files.isDirectory(folder.resolve(role.folder())))
                .flatMap(role -> NetworkBuilder.parts(role).stream())
                .allMatch(part -> graphs.contains(part) || part == ModelPart.VAE_ENCODER);
        return hasAll && !graphs.isEmpty() && graphs.stream().allMatch(part -> isWhole(exported, part));
    }

    private static boolean isWhole(ModelFolder exported, ModelPart part) {
        try {
            OnnxFile graph = OnnxFile.read(exported.graph(part).orElseThrow(), part.folder());
            return new WeightFiles(graph, exported::say).problems().isEmpty();
        } catch (UserException damaged) {
            return false;
        }
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            throw new UserException(file + " cannot be read; check the file's permissions.", e);
        }
    }
}
