package studio.gesso.engine.diffusion.model.generated;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelFamily;
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
 * @param lender gives networks that files lack
 * @param vae the VAE to use instead of the model's own
 * @param predictions what the person has said that files predict
 */
public record ModelOpener(Path cache, PartLender lender, Optional<Path> vae, ChosenPredictions predictions) {

    private static final StoredType TYPE = StoredType.FLOAT;

    /** One that lends nothing, and remembers beside the graphs what files predict. */
    public ModelOpener(Path cache) {
        this(cache, PartLender.NONE, Optional.empty(), new ChosenPredictions(cache.resolve("predictions.json")));
    }

    /** With the cache and the settings of this person. */
    public static ModelOpener ofThisPerson() {
        return new ModelOpener(StudioFolders.here().cache().resolve("graphs"), PartLender.NONE, Optional.empty(),
                ChosenPredictions.ofThisPerson());
    }

    /** One that lends the networks that files lack. */
    public ModelOpener lending(PartLender other) {
        return new ModelOpener(cache, other, vae, predictions);
    }

    /**
     * One that uses a VAE instead of each model's own.
     *
     * @param file a weight file, or a folder of diffusers
     */
    public ModelOpener withVae(Path file) {
        return new ModelOpener(cache, lender, Optional.of(file), predictions);
    }

    /**
     * Opens a file or folder.
     *
     * @throws UserException if there is no model in it that Gesso can run, or it is damaged
     */
    public ModelFolder open(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Optional<Checkpoint> checkpoint = checkpoint(absolute);
        if (checkpoint.isPresent()) {
            return generated(absolute, checkpoint.get());
        }
        ModelFolder exported = ModelFolder.open(path);
        if (vae.isPresent()) {
            throw new UserException(
                    "The VAE of " + exported.name() + " cannot be replaced, because it is an ONNX export."
                            + " Use the same model as a safetensors file or a diffusers folder.");
        }
        return exported;
    }

    /**
     * What a file or folder has in it, as it would be opened; nothing for an export.
     *
     * @throws UserException if it is damaged
     */
    public Optional<Checkpoint> checkpoint(Path path) {
        if (Files.isRegularFile(path)) {
            return Optional.of(complete(path, CheckpointReader.read(WeightFileReader.read(real(path)))));
        }
        return Files.isDirectory(path) && DiffusersFolderReader.isOne(path) && !isExported(path)
                ? Optional.of(complete(path, DiffusersFolderReader.read(path, TYPE)))
                : Optional.empty();
    }

    private Checkpoint complete(Path path, Checkpoint own) {
        if (own.model().isEmpty()) {
            return own;
        }
        ModelFamily family = own.model().get().family();
        Checkpoint complete = predictions.of(path).map(own::predicting).orElse(own);
        if (vae.isPresent() && own.recognised().kind() == FileKind.MODEL) {
            complete = new ChosenVae(vae.get()).in(complete);
        }
        for (NetworkRole role : complete.missing()) {
            Optional<PartLender.Loan> loan = lender.lend(family, role);
            if (loan.isPresent()) {
                complete = complete.with(role, loan.get().network(),
                        "Its " + role.label() + " is not in the file; that of "
                                + loan.get().from().getFileName() + " is used.");
            }
        }
        return complete;
    }

    private ModelFolder generated(Path path, Checkpoint checkpoint) {
        requireModel(path.getFileName().toString(), checkpoint);
        return ModelFolder.of(path, GeneratedModel.of(checkpoint, cache, new SourceKey(checkpoint, TYPE).text(), TYPE));
    }

    private static void requireModel(String name, Checkpoint checkpoint) {
        checkpoint.recognised().require(FileKind.MODEL, name);
        Set<NetworkRole> missing = checkpoint.missing();
        if (!missing.isEmpty()) {
            String family = checkpoint.model().map(model -> model.family().label()).orElse("the family");
            throw new UserException(name + " lacks its "
                    + missing.stream().map(NetworkRole::label).collect(Collectors.joining(" and its "))
                    + ", and no other model of " + family + " is here that has "
                    + (missing.size() == 1 ? "one" : "them") + ". Add a complete model of " + family
                    + " to the models folder; what is missing is then taken from it.");
        }
    }

    /** Whether a folder has the graphs of an export, which are then used. */
    private static boolean isExported(Path folder) {
        ModelFolder exported = ModelFolder.open(folder);
        boolean denoises = exported.graph(ModelPart.UNET).isPresent()
                || exported.graph(ModelPart.TRANSFORMER).isPresent();
        return denoises && exported.graph(ModelPart.VAE_DECODER).isPresent();
    }

    static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            throw new UserException(file + " cannot be read; check the file's permissions.", e);
        }
    }
}
