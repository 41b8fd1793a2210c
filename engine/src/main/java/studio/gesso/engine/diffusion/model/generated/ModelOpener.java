package studio.gesso.engine.diffusion.model.generated;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.adapter.Adapters;
import studio.gesso.engine.diffusion.model.checkpoint.Checkpoint;
import studio.gesso.engine.diffusion.model.checkpoint.CheckpointReader;
import studio.gesso.engine.diffusion.model.checkpoint.DiffusersFolderReader;
import studio.gesso.engine.diffusion.model.checkpoint.NetworkRole;
import studio.gesso.engine.diffusion.model.checkpoint.TokenizerSource;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.diffusion.model.generated.cache.ConvertedCache;
import studio.gesso.engine.diffusion.model.generated.choice.ChosenPredictions;
import studio.gesso.engine.diffusion.model.generated.choice.ChosenVae;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.onnx.graph.WeightFiles;
import studio.gesso.engine.diffusion.weights.file.WeightFileReader;
import studio.gesso.engine.request.speed.Matrices;

/**
 * Opens models in whatever form an artist has them: an exported folder, a checkpoint in one file, or a folder of
 * diffusers.
 *
 * @param cache the folder for what is made from weights; it need not exist
 * @param lender gives networks that files lack
 * @param vae the VAE to use instead of the model's own
 * @param predictions what the person has said that files predict
 * @param type the type of numbers in which the device computes best: float or float16
 * @param matrices how the matrices of networks are kept
 * @param limit the most bytes that converted weights take in the cache; empty for the usual limit
 */
public record ModelOpener(Path cache, PartLender lender, Optional<Path> vae, ChosenPredictions predictions,
        StoredType type, Matrices matrices, OptionalLong limit) {

    /** One for the processor, which computes in float. */
    public ModelOpener(Path cache, PartLender lender, Optional<Path> vae, ChosenPredictions predictions) {
        this(cache, lender, vae, predictions, StoredType.FLOAT, Matrices.FULL, OptionalLong.empty());
    }

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
        return new ModelOpener(cache, other, vae, predictions, type, matrices, limit);
    }

    /** One for a device that computes best in another type, where networks bear that. */
    public ModelOpener computingIn(StoredType other) {
        return new ModelOpener(cache, lender, vae, predictions, other, matrices, limit);
    }

    /** One whose converted weights take no more bytes in the cache. */
    public ModelOpener within(OptionalLong bytes) {
        return new ModelOpener(cache, lender, vae, predictions, type, matrices, bytes);
    }

    /**
     * One that uses a VAE instead of each model's own.
     *
     * @param file a weight file, or a folder of diffusers
     */
    public ModelOpener withVae(Path file) {
        return new ModelOpener(cache, lender, Optional.of(file), predictions, type, matrices, limit);
    }

    /** One that keeps matrices in another way, for the processor. */
    public ModelOpener keeping(Matrices other) {
        return new ModelOpener(cache, lender, vae, predictions, type, other, limit);
    }

    /**
     * Opens a file or folder.
     *
     * @throws UserException if there is no model in it that Gesso can run, or it is damaged
     */
    public ModelFolder open(Path path) {
        return read(path).map(checkpoint -> open(path, checkpoint)).orElseGet(() -> exported(path));
    }

    /**
     * The export of a file or folder of weights to an ONNX pipeline folder.
     *
     * @param adapters LoRAs that are merged into the weights
     * @throws UserException if there is no model in it that Gesso can run, it is an export already, or an adapter does not
     *             fit
     */
    public ModelExport export(Path path, Adapters adapters) {
        Checkpoint checkpoint = read(path).orElseThrow(() -> new UserException(ModelFolder.open(path).name()
                + " is an ONNX folder already; copy it as it is."));
        return new ModelExport(checkpoint, open(path, checkpoint), adapters);
    }

    private ModelFolder exported(Path path) {
        ModelFolder exported = ModelFolder.open(path);
        if (matrices != Matrices.FULL) {
            throw new UserException("The matrices of " + exported.name()
                    + " stay as they are, because it is an ONNX export. Choose full precision, or use the same model as a"
                    + " safetensors file or a diffusers folder.");
        }
        if (vae.isPresent()) {
            throw new UserException("The VAE of " + exported.name()
                    + " cannot be replaced, because it is an ONNX export."
                    + " Use the same model as a safetensors file or a diffusers folder.");
        }
        return exported;
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
            return Optional.of(complete(absolute, CheckpointReader.read(WeightFileReader.read(absolute))));
        }
        return Files.isDirectory(absolute) && DiffusersFolderReader.isOne(absolute) && !isExported(absolute)
                ? Optional.of(complete(absolute, DiffusersFolderReader.read(absolute, type)))
                : Optional.empty();
    }

    private Checkpoint complete(Path path, Checkpoint own) {
        if (own.model().isEmpty()) {
            return own;
        }
        Checkpoint complete = predictions.of(path).map(own::predicting).orElse(own);
        if (vae.isPresent() && own.recognised().kind() == FileKind.MODEL) {
            complete = new ChosenVae(vae.get()).in(complete);
        }
        for (NetworkRole role : complete.missing()) {
            Optional<PartLender.Loan> loan = lender.lend(own, role);
            if (loan.isPresent()) {
                complete = complete.with(role, loan.get().network(),
                        "Its " + role.label() + " is not in the file; that of "
                                + loan.get().from().getFileName() + " is used.");
            }
        }
        return complete.networks().containsKey(NetworkRole.TEXT_ENCODER_2) ? withVocabulary(path, complete) : complete;
    }

    /** With T5's vocabulary, where the model lacks it; that of CLIP comes with Gesso. */
    private Checkpoint withVocabulary(Path path, Checkpoint checkpoint) {
        Checkpoint complete = checkpoint;
        for (NetworkRole role : checkpoint.networks().keySet()) {
            boolean lacksIt = checkpoint.model()
                    .filter(model -> TokenizerSource.T5.equals(model.tokenizers().get(role)))
                    .isPresent();
            if (lacksIt) {
                complete = withVocabulary(role, lender.vocabulary(path), complete);
            }
        }
        return complete;
    }

    private static Checkpoint withVocabulary(NetworkRole role, Optional<Path> vocabulary, Checkpoint checkpoint) {
        return vocabulary.map(folder -> checkpoint.tokenizing(role, new TokenizerSource.InFolder(folder)))
                .orElse(checkpoint);
    }

    private ModelFolder generated(Path path, Checkpoint checkpoint) {
        requireModel(path.getFileName().toString(), checkpoint);
        return ModelFolder.of(path, GeneratedModel.of(checkpoint, ConvertedCache.in(cache, limit), type, matrices));
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
}
