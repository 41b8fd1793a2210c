package studio.gesso.engine.library;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.gesso.engine.base.ModelFolders;
import studio.gesso.engine.base.ModelPlaces;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.NamedFiles;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.ModelFinder;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelName;
import studio.gesso.engine.diffusion.model.adapter.Adapters;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.diffusion.model.generated.ModelExport;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.graph.ElementType;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;

/**
 * The models of this person: the starter, those in the models folder, and what was added by hand. A model is a checkpoint
 * in one file, a diffusers folder, or a folder of an ONNX export.
 *
 * @param starter the model that comes with Gesso, where it is installed
 * @param folder the models folder; it need not exist
 * @param added models elsewhere, and folders that hold models
 * @param seen what has been read of them
 */
public record ModelLibrary(Optional<Path> starter, Path folder, List<Path> added, SeenModels seen)
        implements
            ModelFinder,
            ModelFolders {

    public ModelLibrary {
        added = List.copyOf(added);
    }

    /** A library of which nothing has been read, and whose graphs are made in the cache of this person. */
    public ModelLibrary(Optional<Path> starter, Path folder, List<Path> added) {
        this(starter, folder, added, new SeenModels(ModelOpener.ofThisPerson()));
    }

    /**
     * A model of the library.
     *
     * @param folder its folder, or the file of a checkpoint
     * @param card empty where there is no model in it that could be recognised
     * @param problem why there is no card, as a sentence; empty if there is one
     */
    public record Listed(Path folder, Optional<ModelCard> card, String problem) {

        private static Listed of(Path folder, ModelLibrary library) {
            try {
                return new Listed(folder, Optional.of(library.seen.card(folder, library.opener())), "");
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
        return new ModelLibrary(ModelPlaces.starter(), ModelPlaces.models(), AddedPlaces.ofThisPerson().all());
    }

    @Override
    public ModelLibrary forDevice(Provider device) {
        return device.precision() == ElementType.HALF
                ? new ModelLibrary(starter, folder, added,
                        new SeenModels(seen.opener().computingIn(StoredType.FLOAT16)))
                : this;
    }

    /** The same, whose converted weights take no more bytes in the cache. */
    public ModelLibrary within(OptionalLong bytes) {
        return bytes.isEmpty()
                ? this
                : new ModelLibrary(starter, folder, added, new SeenModels(seen.opener().within(bytes)));
    }

    /** Opens models, those that lack a part with that of another model of their family here. */
    public ModelOpener opener() {
        return seen.opener().lending(new LibraryLender(this));
    }

    /** The same library with another model, or folder of models, added by hand. */
    public ModelLibrary with(Path model) {
        Set<Path> all = new LinkedHashSet<>(added);
        all.add(model.toAbsolutePath().normalize());
        return withAdded(List.copyOf(all));
    }

    /** The same library with other models and folders added by hand; what has been read of files is still known. */
    public ModelLibrary withAdded(List<Path> places) {
        return new ModelLibrary(starter, folder, places, seen);
    }

    /** The folders and files of all models, the starter first; of files only the headers are read. */
    @Override
    public List<Path> folders() {
        Set<Path> found = new LinkedHashSet<>();
        starter.ifPresent(found::add);
        found.addAll(ModelSearch.below(folder, seen));
        added.forEach(place -> found.addAll(at(place)));
        return List.copyOf(found);
    }

    /** The models at a place that was added: the place itself, or those in it; where there is nothing at all, itself. */
    private List<Path> at(Path place) {
        if (!Files.isDirectory(place)) {
            return Files.isRegularFile(place) && ModelSearch.isForModels(place, seen) ? List.of(place) : List.of();
        }
        List<Path> inside = ModelSearch.isModel(place)
                ? List.of()
                : Layout.of(place).models().stream().flatMap(found -> ModelSearch.below(found, seen).stream()).toList();
        return inside.isEmpty() && weights(place).all().isEmpty() ? List.of(place) : inside;
    }

    /**
     * Whether the settings in a folder of another program name places elsewhere, as ComfyUI's extra_model_paths.yaml does.
     *
     * @throws UserException if they are not correct
     */
    public static boolean namesOthers(Path place) {
        ExtraModelPaths more = ExtraModelPaths.of(place.toAbsolutePath().normalize());
        return !more.models().isEmpty() || !more.others().isEmpty();
    }

    /** The models at a place as they would be if it were added: the place itself, or those in it. */
    public List<Listed> listed(Path place) {
        return at(place.toAbsolutePath().normalize()).stream().map(model -> Listed.of(model, this)).toList();
    }

    /** The models folder, and all that was added. */
    List<Path> places() {
        return Stream.concat(Stream.of(folder), added.stream()).toList();
    }

    /** Where LoRAs, embeddings, VAEs and other weight files are. */
    public WeightPlaces weights() {
        return new WeightPlaces(places(), seen);
    }

    /** The weight files at a place. */
    public WeightPlaces weights(Path place) {
        return new WeightPlaces(List.of(place.toAbsolutePath().normalize()), seen);
    }

    /** All models with the card of each, the starter first. */
    public List<Listed> listed() {
        return folders().stream().map(model -> Listed.of(model, this)).toList();
    }

    /** The cards of all models that have one; for the others use the model doctor. */
    public List<ModelCard> cards() {
        return listed().stream().flatMap(listed -> listed.card().stream()).toList();
    }

    /** The first model that has a card; no other is read for it, so the starter answers at once. */
    public Optional<ModelCard> first() {
        return starter.flatMap(model -> Listed.of(model, this).card())
                .or(() -> folders().stream().flatMap(model -> Listed.of(model, this).card().stream()).findFirst());
    }

    /**
     * Finds a model by a name that a person gives.
     *
     * @param name a path; or the name of a folder in the library with or without its publisher, of a checkpoint's file with
     *     or without its ending, or of the model in it, in any case
     * @throws UserException if there is none, or more than one; the sentence lists those that there are
     */
    @Override
    public ModelFolder find(String name) {
        return opener().open(asPath(name).orElseGet(() -> asName(name)));
    }

    @Override
    public ModelFolder find(String name, Wanted wanted) {
        ModelOpener kept = opener().keeping(wanted.matrices());
        ModelOpener opener = wanted.vae().map(this::vae).map(kept::withVae).orElse(kept);
        return opener.open(asPath(name).orElseGet(() -> asName(name)));
    }

    /**
     * The export of a model to an ONNX pipeline folder.
     *
     * @param vae the path or the name of the VAE that is used instead of the model's own, if any
     * @param adapters LoRAs that are merged into its weights
     * @throws UserException if it cannot be exported
     */
    public ModelExport export(Path model, Optional<String> vae, Adapters adapters) {
        return vae.map(this::vae).map(opener()::withVae).orElseGet(this::opener).export(model, adapters);
    }

    /**
     * The file of a VAE.
     *
     * @param name its path, or its name with or without its ending
     * @throws UserException if there is none; the sentence lists those that there are
     */
    public Path vae(String name) {
        return asPath(name).orElseGet(() -> {
            List<Path> all = weights().of(FileKind.VAE);
            return new NamedFiles(folder.resolve("vae"), all).find(name)
                    .orElseThrow(() -> new UserException("There is no VAE “" + name + "”; give the path of its file"
                            + (all.isEmpty()
                                    ? ", or put it into the folder vae in the models folder."
                                    : ", or one of: " + all.stream()
                                            .map(file -> String.valueOf(file.getFileName()))
                                            .collect(Collectors.joining(", ")) + ".")));
        });
    }

    @Override
    public Path upscaler(String name) {
        return UpscalerLibrary.of(this).find(name);
    }

    private static Optional<Path> asPath(String name) {
        try {
            Path path = Path.of(name);
            return !name.isBlank() && (path.isAbsolute() && isText(path) || Files.exists(path))
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
                                "There is no model \"" + name + "\"; give its path, or one of: "
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
