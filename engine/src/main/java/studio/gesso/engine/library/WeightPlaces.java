package studio.gesso.engine.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import studio.gesso.engine.base.file.FolderList;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.diffusion.model.tiny.TinyDecoderFile;

/**
 * Where weight files of all kinds are: in the models folder and in the places that were added. What a file is tells the name
 * of its folder, where it lies in one such as {@code loras}; its content elsewhere.
 *
 * @param places folders, each searched to its depths, and single files
 * @param seen what has been read of them
 */
public record WeightPlaces(List<Path> places, SeenModels seen) {

    private static final int DEPTH = 8;
    private static final int MOST_FOLDERS = 20_000;

    /** What diffusers and transformers call the weights in a folder. */
    private static final Set<String> STEMS = Set.of("diffusion_pytorch_model", "model", "pytorch_model");

    /** What lies in such folders beside whole models. */
    private static final Set<FileKind> FOLDERS = Set.of(FileKind.CONTROLNET, FileKind.T2I_ADAPTER,
            FileKind.CLIP_VISION);

    public WeightPlaces {
        places = List.copyOf(places);
    }

    /** All files of a kind, in the order of the places, each once. */
    public List<Path> of(FileKind kind) {
        return all().getOrDefault(kind, List.of());
    }

    /** The files of tiny autoencoders; only those are read that their names or folders take for one. */
    public List<Path> tinyAutoencoders() {
        return search((file, named) -> named.filter(kind -> kind == FileKind.TINY_AUTOENCODER).isPresent()
                || TinyDecoderFile.isNamedSo(file)).getOrDefault(FileKind.TINY_AUTOENCODER, List.of());
    }

    /** All files but those of models, which the library finds, by kind. */
    public Map<FileKind, List<Path>> all() {
        return search((_, _) -> true);
    }

    private Map<FileKind, List<Path>> search(BiPredicate<Path, Optional<FileKind>> wanted) {
        Search search = new Search(wanted);
        for (Path place : places) {
            if (Files.isRegularFile(place)) {
                search.file(place, Optional.empty());
            } else if (!ModelSearch.isModel(place)) {
                Layout.of(place).others().forEach(folder -> search.folder(folder, DEPTH, KindFolders.kind(folder)));
            }
        }
        return search.found;
    }

    /** One search through all places. */
    private final class Search {

        private final Map<FileKind, List<Path>> found = new EnumMap<>(FileKind.class);
        private final Set<Path> visited = new HashSet<>();
        private final BiPredicate<Path, Optional<FileKind>> wanted;

        /**
         * A search.
         *
         * @param wanted whether a file is looked at, by its path and what its folder is named for
         */
        Search(BiPredicate<Path, Optional<FileKind>> wanted) {
            this.wanted = wanted;
        }

        private void folder(Path folder, int depth, Optional<FileKind> named) {
            try {
                if (depth < 0 || visited.size() > MOST_FOLDERS || !Files.isDirectory(folder)
                        || !visited.add(folder.toRealPath())) {
                    return;
                }
                for (Path child : FolderList.sorted(folder)) {
                    if (String.valueOf(child.getFileName()).startsWith(".")) {
                        continue;
                    }
                    if (Files.isDirectory(child) && !isPart(child)) {
                        folder(child, depth - 1, KindFolders.kind(child).or(() -> named));
                    } else if (SeenModels.isNamedSo(child) && Files.isRegularFile(child)) {
                        file(child, named);
                    }
                }
            } catch (IOException unreadable) {
                // What cannot be read must not hide the rest.
            }
        }

        /** The parts of a model are no files to choose. */
        private static boolean isPart(Path folder) {
            return Files.exists(folder.resolve("model_index.json"));
        }

        /** LoRAs and embeddings are many, and are not read before they are asked for. */
        private void file(Path file, Optional<FileKind> named) {
            if (!wanted.test(file, named)) {
                return;
            }
            boolean isTrusted = named.filter(kind -> kind == FileKind.LORA || kind == FileKind.EMBEDDING).isPresent();
            Optional<FileKind> kind = isTrusted ? named : seen.kind(file).or(() -> named);
            kind.filter(known -> known != FileKind.MODEL && known != FileKind.NOT_RUN && known != FileKind.UNKNOWN)
                    .ifPresent(known -> found.computeIfAbsent(known, _ -> new ArrayList<>()).add(chosen(file, known)));
        }

        /** What people choose of a folder of diffusers or transformers: the folder, by whose name they know it. */
        private static Path chosen(Path file, FileKind kind) {
            boolean isPart = FOLDERS.contains(kind)
                    && STEMS.contains(String.valueOf(file.getFileName()).replaceFirst("[.].*", ""));
            return Optional.ofNullable(file.toAbsolutePath().getParent())
                    .filter(folder -> isPart && Files.isRegularFile(folder.resolve("config.json")))
                    .orElse(file);
        }
    }
}
