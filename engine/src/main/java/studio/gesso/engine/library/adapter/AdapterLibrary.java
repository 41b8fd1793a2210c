package studio.gesso.engine.library.adapter;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.NamedFiles;
import studio.gesso.engine.diffusion.model.adapter.AdapterFinder;
import studio.gesso.engine.diffusion.model.adapter.AdapterPaths;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.diffusion.weights.adapter.LoraMetadata;
import studio.gesso.engine.diffusion.weights.adapter.embedding.EmbeddingReader;
import studio.gesso.engine.diffusion.weights.safetensors.SafetensorsFile;
import studio.gesso.engine.library.ModelLibrary;

/**
 * The LoRAs and embeddings of this person.
 *
 * @param home the folder of LoRAs in the models folder, which names leave out; it need not exist
 * @param looks what finds the files of a kind as they are now; a later one is asked only for a LoRA that the ones before
 *     do not have, because it searches the disk. Called from any thread
 */
public record AdapterLibrary(Path home, List<Function<FileKind, List<Path>>> looks) implements AdapterFinder {

    private static final String SAFETENSORS = ".safetensors";

    public AdapterLibrary {
        looks = List.copyOf(looks);
    }

    /** Those at the places of a library, searched anew whenever one is asked for. */
    public static AdapterLibrary of(ModelLibrary library) {
        return new AdapterLibrary(home(library.folder()), List.of(library.weights()::of));
    }

    /** The folder of LoRAs in a models folder. */
    public static Path home(Path models) {
        return models.resolve("loras");
    }

    /** With embeddings that are in no folder of it. */
    public AdapterLibrary withEmbeddings(List<Path> files) {
        return new AdapterLibrary(home, List.of(kind -> kind == FileKind.EMBEDDING
                ? Stream.concat(files.stream(), embeddings().stream()).distinct().toList()
                : looks.getFirst().apply(kind)));
    }

    /** All files of a kind, searched anew. */
    List<Path> all(FileKind kind) {
        return looks.getLast().apply(kind);
    }

    /** The file of a name. */
    Optional<Path> named(FileKind kind, String name) {
        List<Path> all = all(kind);
        return kind == FileKind.LORA ? named(name, all) : new NamedFiles(home, all).find(name);
    }

    /** A name for a LoRA by which it alone is found, as it can stand in a prompt: without folders where that is enough. */
    String name(Path lora) {
        String word = EmbeddingReader.word(lora);
        Path inside = lora.startsWith(home) ? home.relativize(lora) : lora;
        return named(FileKind.LORA, word).equals(Optional.of(lora)) ? word : inside.toString().replace('\\', '/');
    }

    @Override
    public List<Path> embeddings() {
        return looks.getFirst().apply(FileKind.EMBEDDING);
    }

    @Override
    public Path lora(String name) {
        return AdapterPaths.existing(name)
                .or(() -> looks.stream().flatMap(look -> named(name, look.apply(FileKind.LORA)).stream()).findFirst())
                .orElseThrow(() -> missing(name));
    }

    private Optional<Path> named(String name, List<Path> all) {
        return new NamedFiles(home, all).find(name)
                .or(() -> all.stream().filter(path -> authors(path).anyMatch(name::equalsIgnoreCase)).findFirst());
    }

    /** The names that a file's header gives it; none where the file cannot be read, because nobody has asked for it. */
    private static Stream<String> authors(Path path) {
        try {
            return header(path).stream()
                    .flatMap(metadata -> Stream.concat(metadata.outputName().stream(), metadata.title().stream()));
        } catch (UserException unreadable) {
            return Stream.empty();
        }
    }

    /**
     * What the header of a LoRA tells; nothing where the file has none.
     *
     * @throws UserException if it cannot be read
     */
    static Optional<LoraMetadata> header(Path path) {
        boolean has = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT).endsWith(SAFETENSORS);
        return has ? Optional.of(new LoraMetadata(SafetensorsFile.read(path).metadata())) : Optional.empty();
    }

    private UserException missing(String name) {
        List<String> near = new NamedFiles(home, looks.getLast().apply(FileKind.LORA)).near(name);
        return new UserException("There is no LoRA “" + name + "” in " + home
                + (near.isEmpty()
                        ? ", where there are none yet; put its file there."
                        : " or in a place that was added. The nearest names are " + String.join(", ", near) + "."));
    }
}
