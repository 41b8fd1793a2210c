package studio.gesso.engine.diffusion.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.FolderBoundary;
import studio.gesso.engine.base.file.FolderList;
import studio.gesso.engine.diffusion.model.config.ConfigFile;
import studio.gesso.engine.diffusion.onnx.graph.GraphFile;

/**
 * A folder with an exported diffusion pipeline: where its parts are, for all supported exporters.
 *
 * <p>Knows the layouts of Optimum, of diffusers' own script, of OnnxStack and of ONNX Runtime's tool (folders such as
 * {@code unet.ort_cuda.fp16}); a graph alone at the top of the folder is taken for a U-Net. Only JSON files are opened
 * here, and links out of the folder are never followed.
 */
public final class ModelFolder {

    /** The name of a model's own description. */
    public static final String CARD = "gesso.json";

    private final Path path;
    private final Path root;
    private final FolderBoundary boundary;
    private final Optional<GeneratedGraphs> generated;

    private ModelFolder(Path path, Path root, Optional<GeneratedGraphs> generated) {
        this.path = path;
        this.root = root;
        this.boundary = FolderBoundary.around(root);
        this.generated = generated;
    }

    /**
     * The folder of graphs that Gesso made for weights.
     *
     * @param path the file or folder with the weights, which people know as the model
     */
    public static ModelFolder of(Path path, GeneratedGraphs generated) {
        return new ModelFolder(path.toAbsolutePath().normalize(), generated.folder(), Optional.of(generated));
    }

    /** Opens a folder; anything else is refused. */
    public static ModelFolder open(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        if (!Files.exists(absolute)) {
            throw new UserException("There is no folder " + path + "; choose the folder that holds the model.");
        }
        if (!Files.isDirectory(absolute)) {
            throw new UserException(path + " is a file, not a model folder; choose the folder that holds the model.");
        }
        if (!Files.isReadable(absolute)) {
            throw new UserException("The folder " + path + " may not be read; change its permissions.");
        }
        return new ModelFolder(absolute, absolute, Optional.empty());
    }

    /** Where it is, as people know it; absolute. */
    public Path path() {
        return path;
    }

    /** The graphs that Gesso made for it, where they did not come with it. */
    public Optional<GeneratedGraphs> generated() {
        return generated;
    }

    /** The model's name, from its folder or file. */
    public String name() {
        return ModelName.of(path).full();
    }

    /** How messages name something in this folder: its path from here, with slashes. */
    public String say(Path file) {
        Path relative = file.startsWith(root) ? root.relativize(file) : file;
        return relative.toString().replace('\\', '/');
    }

    /** Whether a path, after all links, lies in this folder (or in the store of downloads that the folder links to). */
    public boolean contains(Path file) {
        return boundary.contains(file);
    }

    /** The ONNX graph of a part. */
    public Optional<GraphFile> graph(ModelPart part) {
        return choices(part).stream()
                .findFirst()
                .map(file -> generated.map(made -> new GraphFile(file, made.weights(part)))
                        .orElseGet(() -> GraphFile.of(file)));
    }

    /** All graphs that could be a part's, the one that is used first: some exporters leave several in one folder. */
    public List<Path> choices(ModelPart part) {
        if (part.holds() != ModelPart.Holds.GRAPH) {
            return List.of();
        }
        return Stream.of(folders(part).map(this::checked).flatMap(ModelFolder::graphIn), alone(part), lonely(part))
                .flatMap(found -> found)
                .map(this::checked)
                .toList();
    }

    /** The folder of a part, whether or not its files are complete; a tokenizer may be at the top. */
    public Optional<Path> folder(ModelPart part) {
        if (generated.isPresent() && part.holds() == ModelPart.Holds.VOCABULARY) {
            return generated.get().tokenizer(part);
        }
        return folders(part).findFirst().or(() -> {
            boolean atTop = switch (part.holds()) {
                case GRAPH -> choices(part).stream().limit(1).anyMatch(g -> root.equals(g.getParent()));
                case VOCABULARY -> part == ModelPart.TOKENIZER && hasVocabulary(root);
                case SCHEDULE -> part == ModelPart.SCHEDULER && Files.exists(root.resolve(part.settings()));
            };
            return atTop ? Optional.of(root) : Optional.empty();
        }).map(this::checked);
    }

    /**
     * The folder of a tokenizer, to be read.
     *
     * @throws UserException if a file in it is a link that leads out of the model
     */
    public Optional<Path> vocabulary(ModelPart part) {
        Optional<Path> folder = folder(part);
        if (generated.isEmpty()) {
            folder.ifPresent(found -> entries(found).forEach(this::checked));
        }
        return folder;
    }

    /** The settings of a part: config.json, tokenizer_config.json or scheduler_config.json in its folder. */
    public Optional<ConfigFile> config(ModelPart part) {
        return folder(part).flatMap(folder -> config(folder.resolve(part.settings())));
    }

    /** The settings of a part if they are there and valid, for facts that are also known in other ways. */
    public Optional<ConfigFile> soundConfig(ModelPart part) {
        return sound(() -> config(part));
    }

    /** model_index.json, which names the pipeline's class, if it is there and valid. */
    public Optional<ConfigFile> index() {
        return sound(() -> file("model_index.json"));
    }

    /** gesso.json, a model's own description and defaults, if it is there and valid. */
    public Optional<ConfigFile> card() {
        return sound(() -> file(CARD));
    }

    /** A JSON file at the top of the folder, of generated graphs that with the weights. */
    public Optional<ConfigFile> file(String name) {
        Path file = path.resolve(name);
        return Files.isRegularFile(file)
                ? Optional.of(ConfigFile.read(checked(file, FolderBoundary.around(path)), name))
                : Optional.empty();
    }

    private static Optional<ConfigFile> sound(Supplier<Optional<ConfigFile>> reading) {
        try {
            return reading.get();
        } catch (UserException damaged) {
            return Optional.empty();
        }
    }

    /** The parts whose graph is here. */
    public Set<ModelPart> graphs() {
        Set<ModelPart> found = EnumSet.noneOf(ModelPart.class);
        Arrays.stream(ModelPart.values()).filter(part -> graph(part).isPresent()).forEach(found::add);
        return found;
    }

    /** Whether a folder holds any of the files that a tokenizer can be read from. */
    public static boolean hasVocabulary(Path folder) {
        return Stream.of("vocab.json", "tokenizer.json", "spiece.model")
                .anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
    }

    private Optional<ConfigFile> config(Path file) {
        return Files.isRegularFile(file)
                ? Optional.of(ConfigFile.read(generated.isPresent() ? file : checked(file), say(file)))
                : Optional.empty();
    }

    /** Folders by a part's names: first exactly, then with a suffix such as {@code .ort_cuda.fp16}. */
    private Stream<Path> folders(ModelPart part) {
        Comparator<Path> exactFirst = Comparator.comparingInt(p -> part.names().contains(named(p)) ? 0 : 1);
        return entries(root).filter(p -> part.names().stream().anyMatch(name -> isNamed(named(p), name)))
                .filter(Files::isDirectory)
                .sorted(exactFirst.thenComparing(ModelFolder::named));
    }

    private static boolean isNamed(String folder, String part) {
        return folder.equals(part) || folder.startsWith(part + ".") || folder.startsWith(part + "_inpaint");
    }

    /** The graph in a folder: {@code model.onnx}, or else the first one. */
    private static Stream<Path> graphIn(Path folder) {
        Comparator<Path> plainFirst = Comparator.comparingInt(p -> named(p).equals("model.onnx") ? 0 : 1);
        return entries(folder).filter(ModelFolder::isGraph)
                .min(plainFirst.thenComparing(ModelFolder::named))
                .stream();
    }

    /** A graph at the top that has the part's name, such as {@code unet.onnx}. */
    private Stream<Path> alone(ModelPart part) {
        return part.names().stream().map(name -> root.resolve(name + ".onnx")).filter(ModelFolder::isGraph);
    }

    /** The graph at the top of a folder that has no parts. */
    private Stream<Path> lonely(ModelPart part) {
        boolean hasParts = Stream.of(ModelPart.values())
                .filter(p -> p.holds() == ModelPart.Holds.GRAPH)
                .anyMatch(p -> folders(p).findAny().isPresent() || alone(p).findAny().isPresent());
        return part == ModelPart.UNET && !hasParts ? graphIn(root) : Stream.empty();
    }

    private Path checked(Path file) {
        return checked(file, boundary);
    }

    private Path checked(Path file, FolderBoundary within) {
        if (!within.contains(file)) {
            throw new UserException(
                    say(file) + " is a link to something outside the model's folder, which is never followed;"
                            + " copy the file itself here.");
        }
        return file;
    }

    private static boolean isGraph(Path file) {
        return named(file).endsWith(".onnx") && Files.isRegularFile(file);
    }

    private static String named(Path path) {
        return path.getFileName().toString();
    }

    private static Stream<Path> entries(Path folder) {
        try {
            return FolderList.sorted(folder).stream();
        } catch (IOException e) {
            throw new UserException(
                    "The folder " + folder + " cannot be read; check that it is still there, and its permissions.", e);
        }
    }

    /** The error for a part that it lacks: what to do, as this form of a model has it. */
    public UserException missing(ModelPart part) {
        if (generated().isPresent() && part.holds() == ModelPart.Holds.VOCABULARY) {
            return new UserException(name() + " needs the vocabulary of T5, which is not in its file, and none is"
                    + " here. Put the folder " + part.folder() + " of the model's folder of diffusers, with"
                    + " spiece.model or tokenizer.json, beside the file; or add the folder of ComfyUI or Forge, which"
                    + " have it.");
        }
        if (generated().isPresent()) {
            return new UserException(name() + " needs a " + part.label() + ", which is not in its file."
                    + " Use the model as a folder of diffusers, where it is called " + part.folder() + ".");
        }
        return new UserException("The model " + name() + " lacks its " + part.label() + ": the folder "
                + part.folder() + " of the export is missing in " + path() + ". Export or download the model again.");
    }
}
