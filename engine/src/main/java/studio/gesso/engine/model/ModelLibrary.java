package studio.gesso.engine.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import studio.gesso.engine.tensor.Refusal;

/**
 * The models that this person has: the starter, what lies in the models folder, and folders added by hand.
 *
 * @param starter the model that comes with Gesso, where it is installed
 * @param folder the models folder; it need not exist
 * @param added model folders elsewhere
 */
public record ModelLibrary(Optional<Path> starter, Path folder, List<Path> added) {

    /** How deep models may lie in the models folder: publisher/model, and the revisions of a cache of downloads. */
    private static final int DEPTH = 4;

    private static final int MOST_MODELS = 1000;

    public ModelLibrary {
        added = List.copyOf(added);
    }

    /** The library of this computer and this person. */
    public static ModelLibrary ofThisPerson() {
        return new ModelLibrary(ModelPlaces.starter(), ModelPlaces.models(), List.of());
    }

    /** The same library with another folder added by hand. */
    public ModelLibrary with(Path model) {
        Set<Path> all = new LinkedHashSet<>(added);
        all.add(model.toAbsolutePath().normalize());
        return new ModelLibrary(starter, folder, List.copyOf(all));
    }

    /** The folders of all models, the starter first; nothing is opened for it. */
    public List<Path> folders() {
        Set<Path> found = new LinkedHashSet<>();
        starter.ifPresent(found::add);
        gather(folder, DEPTH, found);
        added.stream().filter(Files::isDirectory).forEach(found::add);
        return List.copyOf(found);
    }

    /** The cards of all models that have one; the others are for the doctor. */
    public List<ModelCard> cards() {
        List<ModelCard> cards = new ArrayList<>();
        for (Path path : folders()) {
            try {
                cards.add(ModelCard.of(ModelFolder.open(path)));
            } catch (Refusal notAModel) {
                continue;
            }
        }
        return List.copyOf(cards);
    }

    /**
     * Finds a model as a person names it.
     *
     * @param name a path; or the name of a folder in the library, or of the model in it, in any case
     * @throws Refusal if there is none; the sentence lists those that there are
     */
    public ModelFolder find(String name) {
        return asPath(name).or(() -> asFolder(name))
                .or(() -> asCard(name))
                .map(ModelFolder::open)
                .orElseThrow(
                        () -> new Refusal("There is no model \"" + name + "\"; give the path of its folder, or one of: "
                                + String.join(", ", folders().stream().map(ModelLibrary::named).toList()) + "."));
    }

    private Optional<Path> asPath(String name) {
        try {
            Path path = Path.of(name);
            boolean isPath = path.isAbsolute() || path.getNameCount() > 1 || Files.isDirectory(path);
            return isPath && !name.isBlank() ? Optional.of(path) : Optional.empty();
        } catch (java.nio.file.InvalidPathException e) {
            return Optional.empty();
        }
    }

    private Optional<Path> asFolder(String name) {
        return folders().stream().filter(path -> named(path).equalsIgnoreCase(name)).findFirst();
    }

    private Optional<Path> asCard(String name) {
        return cards().stream().filter(card -> card.name().equalsIgnoreCase(name)).map(ModelCard::path).findFirst();
    }

    /** A folder that looks like a model is one; in any other, models are looked for. */
    private static void gather(Path at, int depth, Set<Path> found) {
        if (found.size() >= MOST_MODELS || !Files.isDirectory(at)) {
            return;
        }
        if (depth < DEPTH && looksLikeAModel(at)) {
            found.add(at);
        } else if (depth > 0) {
            children(at).forEach(child -> gather(child, depth - 1, found));
        }
    }

    private static boolean looksLikeAModel(Path path) {
        try {
            ModelFolder folder = ModelFolder.open(path);
            return Files.exists(path.resolve("model_index.json")) || folder.graph(Part.UNET).isPresent()
                    || folder.graph(Part.TRANSFORMER).isPresent();
        } catch (Refusal unreadable) {
            return false;
        }
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(path -> !named(path).startsWith(".") && !named(path).equals("blobs")).sorted().toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static String named(Path path) {
        return path.getFileName() == null ? path.toString() : path.getFileName().toString();
    }
}
