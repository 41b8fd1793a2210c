package studio.gesso.engine.library;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import studio.gesso.engine.base.ModelFolders;
import studio.gesso.engine.base.ModelPlaces;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.ModelFinder;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelName;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;

/**
 * The models of this person: the starter, those in the models folder, and folders added by hand.
 *
 * @param starter the model that comes with Gesso, where it is installed
 * @param folder the models folder; it need not exist
 * @param added model folders and checkpoint files elsewhere
 * @param opener opens models in whatever form they are
 */
public record ModelLibrary(Optional<Path> starter, Path folder, List<Path> added, ModelOpener opener)
        implements ModelFinder, ModelFolders {

    public ModelLibrary {
        added = List.copyOf(added);
    }

    /** With the cache of this person for what is made from weights. */
    public ModelLibrary(Optional<Path> starter, Path folder, List<Path> added) {
        this(starter, folder, added, ModelOpener.ofThisPerson());
    }

    /**
     * A folder of the library.
     *
     * @param card empty where there is no model in it that could be recognised
     * @param problem why there is no card, as a sentence; empty if there is one
     */
    public record Listed(Path folder, Optional<ModelCard> card, String problem) {

        private static Listed of(Path folder, ModelOpener opener) {
            try {
                return new Listed(folder, Optional.of(ModelCard.of(opener.open(folder))), "");
            } catch (UserException notAModel) {
                return new Listed(folder, Optional.empty(), notAModel.getMessage());
            } catch (RuntimeException | StackOverflowError fault) {
                // A failure in one folder does not affect the others.
                System.getLogger(ModelLibrary.class.getName())
                        .log(System.Logger.Level.ERROR, "Reading the model in " + folder + " failed", fault);
                return new Listed(folder, Optional.empty(), "The model in " + folder
                        + " could not be read because of a fault in Gesso (" + fault
                        + "); please report it with the log.");
            }
        }
    }

    /** The library of this computer and this person. */
    public static ModelLibrary ofThisPerson() {
        return new ModelLibrary(ModelPlaces.starter(), ModelPlaces.models(), List.of());
    }

    /** The same library with another folder added by hand. */
    public ModelLibrary with(Path model) {
        Set<Path> all = new LinkedHashSet<>(added);
        all.add(model.toAbsolutePath().normalize());
        return new ModelLibrary(starter, folder, List.copyOf(all), opener);
    }

    /** The folders of all models, the starter first; without opening them. */
    @Override
    public List<Path> folders() {
        Set<Path> found = new LinkedHashSet<>();
        starter.ifPresent(found::add);
        found.addAll(ModelSearch.below(folder));
        added.stream().filter(Files::exists).forEach(found::add);
        return List.copyOf(found);
    }

    /** The folders of all models with the card of each, the starter first. */
    public List<Listed> listed() {
        return folders().stream().map(this::listed).toList();
    }

    /** The cards of all models that have one; for the others use the model doctor. */
    public List<ModelCard> cards() {
        return listed().stream().flatMap(listed -> listed.card().stream()).toList();
    }

    /** The first model that has a card; no other is read for it, so the starter answers at once. */
    public Optional<ModelCard> first() {
        return starter.flatMap(path -> listed(path).card())
                .or(() -> folders().stream().flatMap(path -> listed(path).card().stream()).findFirst());
    }

    private Listed listed(Path path) {
        return Listed.of(path, opener);
    }

    /**
     * Finds a model by a name that a person gives.
     *
     * @param name a path; or the name of a folder in the library with or without its publisher, or of the model in it,
     *     in any case
     * @throws UserException if there is none, or more than one; the sentence lists those that there are
     */
    @Override
    public ModelFolder find(String name) {
        return opener.open(asPath(name).orElseGet(() -> asName(name)));
    }

    private static Optional<Path> asPath(String name) {
        try {
            Path path = Path.of(name);
            return !name.isBlank() && (path.isAbsolute() && isText(path) || Files.isDirectory(path))
                    ? Optional.of(path)
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Whether a path can be written as text; others are searched among the folders of the library. */
    private static boolean isText(Path path) {
        return path.toString().indexOf('\ufffd') < 0;
    }

    private Path asName(String name) {
        List<Listed> all = listed();
        List<Listed> found = named(all, name::equals);
        if (found.isEmpty()) {
            found = named(all, name::equalsIgnoreCase);
        }
        if (found.size() > 1) {
            throw new UserException("There are " + found.size() + " models called \"" + name + "\": "
                    + found.stream()
                            .map(listed -> ModelName.of(listed.folder()).full() + " (" + listed.folder() + ")")
                            .collect(Collectors.joining(", "))
                    + ". Give the path of the one that you mean.");
        }
        return found.stream()
                .findFirst()
                .map(Listed::folder)
                .orElseThrow(
                        () -> new UserException(
                                "There is no model \"" + name + "\"; give the path of its folder, or one of: "
                                        + all.stream()
                                                .map(listed -> ModelName.of(listed.folder()).full())
                                                .collect(Collectors.joining(", "))
                                        + "."));
    }

    /** The folders with any name that passes a test, each once. */
    private List<Listed> named(List<Listed> all, Predicate<String> test) {
        Map<Path, Listed> found = new LinkedHashMap<>();
        all.stream()
                .filter(listed -> ModelName.of(listed.folder()).any(test) || test.test(listed.folder().toString())
                        || test.test(withinFolder(listed.folder()))
                        || listed.card().map(ModelCard::name).filter(test).isPresent())
                .forEach(listed -> found.putIfAbsent(listed.folder(), listed));
        return List.copyOf(found.values());
    }

    /** A path from the models folder on, with slashes; the full path if it is elsewhere. */
    private String withinFolder(Path path) {
        return (path.startsWith(folder) ? folder.relativize(path) : path).toString().replace('\\', '/');
    }
}
