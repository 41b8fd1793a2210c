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

/**
 * Finds the model folders below a folder, each once whatever links lead to it, by a way without links if there is one.
 */
final class ModelSearch {

    /** How deep models may be in the models folder: publisher/model, and the revisions of a cache of downloads. */
    private static final int DEPTH = 4;

    private static final int MOST_MODELS = 1000;
    private static final int MOST_FOLDERS = 20_000;

    /** The paths of models by their real paths. */
    private final Map<Path, Path> found = new LinkedHashMap<>();
    /** How deep folders have been searched, by their real paths. */
    private final Map<Path, Integer> searched = new HashMap<>();
    private final Deque<Place> links = new ArrayDeque<>();

    /** A folder to search, and how many levels of folders in it. */
    private record Place(Path path, int depth) {}

    private ModelSearch() {}

    /** The model folders below a folder, sorted by their paths. */
    static List<Path> below(Path folder) {
        ModelSearch search = new ModelSearch();
        search.links.add(new Place(folder, DEPTH));
        while (!search.links.isEmpty()) {
            search.search(search.links.poll());
        }
        return search.found.values().stream().sorted().toList();
    }

    /** A folder that looks like a model is one; in any other, models are looked for. */
    private void search(Place place) {
        try {
            Path real = place.path.toRealPath();
            if (found.size() >= MOST_MODELS || searched.size() >= MOST_FOLDERS || !Files.isDirectory(real)
                    || searched.getOrDefault(real, -1) >= place.depth) {
                return;
            }
            searched.put(real, place.depth);
            if (place.depth < DEPTH && looksLikeAModel(place.path)) {
                found.putIfAbsent(real, place.path);
            } else if (place.depth > 0) {
                children(place);
            }
        } catch (IOException unreadable) {
            // An unreadable folder has no usable model, and must not hide the others.
        }
    }

    private void children(Place place) throws IOException {
        for (Path child : FolderList.sorted(place.path)) {
            Place next = new Place(child, place.depth - 1);
            if (isHidden(child)) {
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

    private static boolean looksLikeAModel(Path path) {
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
}
