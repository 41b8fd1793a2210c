package studio.gesso.engine.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.FolderList;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.checkpoint.DiffusersFolderReader;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;

/**
 * Finds the models below a folder, checkpoints in one file and model folders, each once whatever links lead to it, by a way
 * without links if there is one. Files that are something else, such as LoRAs, are left out.
 */
final class ModelSearch {

    /** How deep models may be in the models folder: publisher/model, and the revisions of a cache of downloads. */
    private static final int DEPTH = 4;

    private static final int MOST_MODELS = 1000;
    private static final int MOST_FOLDERS = 20_000;

    private final SeenModels seen;
    /** The paths of models by their real paths. */
    private final Map<Path, Path> found = new LinkedHashMap<>();
    /** How deep folders have been searched, by their real paths. */
    private final Map<Path, Integer> searched = new HashMap<>();
    private final Deque<Place> links = new ArrayDeque<>();

    /** A folder to search, and how many levels of folders in it. */
    private record Place(Path path, int depth) {}

    private ModelSearch(SeenModels seen) {
        this.seen = seen;
    }

    /** The models below a folder, sorted by their paths; the folder itself is none. */
    static List<Path> below(Path folder, SeenModels seen) {
        ModelSearch search = new ModelSearch(seen);
        search.links.add(new Place(folder, DEPTH));
        while (!search.links.isEmpty()) {
            search.search(search.links.poll());
        }
        return search.found.values().stream().sorted().toList();
    }

    /** Whether a folder is a model itself. */
    static boolean isModel(Path folder) {
        return isExport(folder) || isOfWeights(folder);
    }

    private void search(Place place) {
        try {
            Path real = place.path.toRealPath();
            if (found.size() >= MOST_MODELS || searched.size() >= MOST_FOLDERS) {
                return;
            }
            if (Files.isRegularFile(real)) {
                file(place.path, real, Neighbour.NONE);
            } else if (Files.isDirectory(real) && searched.getOrDefault(real, -1) < place.depth) {
                searched.put(real, place.depth);
                folder(place, real);
            }
        } catch (IOException unreadable) {
            // An unreadable folder has no usable model, and must not hide the others.
        }
    }

    /** A folder that looks like a model is one, and may have checkpoints in it; in any other, models are looked for. */
    private void folder(Place place, Path real) throws IOException {
        boolean isPart = Files.exists(place.path.resolve("config.json"));
        if (place.depth < DEPTH && isModel(place.path)) {
            found.putIfAbsent(real, place.path);
            if (!isPart) {
                files(place.path);
            }
        } else if (place.depth > 0 && !isPart) {
            children(place);
        }
    }

    /** What a file lies beside. */
    private enum Neighbour {
        NONE,
        /** A model: then damaged or strange files are taken for a part of it. */
        MODEL
    }

    private void files(Path folder) throws IOException {
        for (Path child : FolderList.sorted(folder)) {
            if (!isHidden(child) && SeenModels.isNamedSo(child) && Files.isRegularFile(child)) {
                file(child, child.toRealPath(), Neighbour.MODEL);
            }
        }
    }

    /** Files that cannot be read or run are found too, so that the person sees why they are not used. */
    private void file(Path file, Path real, Neighbour beside) {
        if (!SeenModels.isNamedSo(file)) {
            return;
        }
        if (isForModels(file, seen, beside)) {
            found.putIfAbsent(real, file);
        }
    }

    /** Whether a weight file is listed among models: it is one, or nothing that Gesso uses for something else. */
    static boolean isForModels(Path file, SeenModels seen) {
        return isForModels(file, seen, Neighbour.NONE);
    }

    private static boolean isForModels(Path file, SeenModels seen, Neighbour beside) {
        return seen.kind(file).map(kind -> switch (kind) {
            case MODEL -> true;
            case NOT_RUN, UNKNOWN -> beside == Neighbour.NONE;
            case VAE, TEXT_ENCODER, CONTROLNET, T2I_ADAPTER, LORA, EMBEDDING, UPSCALER, TINY_AUTOENCODER, IP_ADAPTER,
                    CLIP_VISION ->
                false;
        }).orElse(beside == Neighbour.NONE);
    }

    private void children(Place place) throws IOException {
        for (Path child : FolderList.sorted(place.path)) {
            Place next = new Place(child, place.depth - 1);
            if (isHidden(child) || KindFolders.isForOthers(child)) {
                continue;
            }
            if (Files.isSymbolicLink(child)) {
                links.add(next);
            } else {
                search(next);
            }
        }
    }

    private static boolean isHidden(Path path) {
        String name = path.getFileName().toString();
        return name.startsWith(".") || name.equals("blobs");
    }

    private static boolean isExport(Path path) {
        if (!Files.isReadable(path)) {
            return false;
        }
        try {
            ModelFolder folder = ModelFolder.open(path);
            return Files.exists(path.resolve("model_index.json")) || folder.graph(ModelPart.UNET).isPresent()
                    || folder.graph(ModelPart.TRANSFORMER).isPresent();
        } catch (UserException unusable) {
            // Such as a graph that is a link to another place: it is listed, so that the person sees why it is not
            // used.
            return true;
        }
    }

    /** Whether a folder of diffusers has a U-Net or a transformer, or something in their place that cannot be read. */
    private static boolean isOfWeights(Path path) {
        try {
            return DiffusersFolderReader.isOne(path) && SeenModels.kindOfFolder(path)
                    .map(kind -> kind == FileKind.MODEL || kind == FileKind.NOT_RUN)
                    .orElse(true);
        } catch (UserException unreadable) {
            return false;
        }
    }
}
