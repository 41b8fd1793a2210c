package studio.gesso.engine.library;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.NamedFiles;
import studio.gesso.engine.diffusion.model.adapter.AdapterFinder;
import studio.gesso.engine.diffusion.model.adapter.AdapterPaths;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.diffusion.weights.adapter.LoraMetadata;
import studio.gesso.engine.diffusion.weights.safetensors.SafetensorsFile;

/**
 * The LoRAs and embeddings of this person, in folders of any depth.
 *
 * @param loras the folder of LoRAs; it need not exist
 * @param embeddingFolder the folder of embeddings; it need not exist
 * @param places where more of both are
 * @param given single embeddings
 */
public record AdapterLibrary(Path loras, Path embeddingFolder, Optional<WeightPlaces> places, List<Path> given)
        implements
            AdapterFinder {

    private static final int DEPTH = 8;
    private static final int MOST_FILES = 10_000;
    private static final String SAFETENSORS = ".safetensors";

    public AdapterLibrary {
        given = List.copyOf(given);
    }

    /** Those in two folders. */
    public AdapterLibrary(Path loras, Path embeddingFolder) {
        this(loras, embeddingFolder, Optional.empty(), List.of());
    }

    /** Those of this person: in the models folder, and in the places that were added. */
    public static AdapterLibrary ofThisPerson() {
        return of(ModelLibrary.ofThisPerson());
    }

    /** Those at the places of a library: {@code loras} and {@code embeddings} in its models folder, and all others there. */
    public static AdapterLibrary of(ModelLibrary library) {
        return new AdapterLibrary(library.folder().resolve("loras"), library.folder().resolve("embeddings"),
                Optional.of(library.weights()), List.of());
    }

    /** With embeddings that are in no folder of it. */
    public AdapterLibrary withEmbeddings(List<Path> files) {
        return new AdapterLibrary(loras, embeddingFolder, places, files);
    }

    /** The folders {@code loras} and {@code embeddings} in a models folder. */
    public static AdapterLibrary in(Path models) {
        return new AdapterLibrary(models.resolve("loras"), models.resolve("embeddings"));
    }

    /** The files of all LoRAs, by name. */
    public List<Path> allLoras() {
        return all(files(loras, List.of(SAFETENSORS, ".pt", ".ckpt", ".bin")), FileKind.LORA);
    }

    @Override
    public List<Path> embeddings() {
        return Stream.concat(given.stream(),
                all(files(embeddingFolder, List.of(SAFETENSORS, ".pt", ".bin")), FileKind.EMBEDDING).stream())
                .distinct()
                .toList();
    }

    private List<Path> all(List<Path> inFolder, FileKind kind) {
        return Stream.concat(inFolder.stream(), places.map(more -> more.of(kind)).orElse(List.of()).stream())
                .distinct()
                .toList();
    }

    @Override
    public Path lora(String name) {
        NamedFiles all = new NamedFiles(loras, allLoras());
        return AdapterPaths.existing(name)
                .or(() -> all.find(name))
                .or(() -> all.all().stream().filter(path -> authors(path).anyMatch(name::equalsIgnoreCase)).findFirst())
                .orElseThrow(() -> missing(name, all));
    }

    /** The names that a file's header gives it; none where the file cannot be read, because nobody has asked for it. */
    private static Stream<String> authors(Path path) {
        if (!String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).endsWith(SAFETENSORS)) {
            return Stream.empty();
        }
        try {
            LoraMetadata metadata = new LoraMetadata(SafetensorsFile.read(path).metadata());
            return Stream.concat(metadata.outputName().stream(), metadata.title().stream());
        } catch (UserException unreadable) {
            return Stream.empty();
        }
    }

    private UserException missing(String name, NamedFiles all) {
        List<String> near = all.near(name);
        return new UserException("There is no LoRA “" + name + "” in " + loras
                + (near.isEmpty()
                        ? ", where there are none yet; put its file there."
                        : ". The nearest names are " + String.join(", ", near) + "."));
    }

    private static List<Path> files(Path folder, List<String> endings) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        return new FolderTree(folder, DEPTH).entriesThroughLinks()
                .stream()
                .filter(path -> endings.stream()
                        .anyMatch(String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT)::endsWith))
                .filter(Files::isRegularFile)
                .limit(MOST_FILES)
                .sorted()
                .toList();
    }
}
