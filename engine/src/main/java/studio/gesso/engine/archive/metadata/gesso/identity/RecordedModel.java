package studio.gesso.engine.archive.metadata.gesso.identity;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import studio.gesso.engine.archive.metadata.settings.ModelNames;
import studio.gesso.engine.base.ModelFolders;
import studio.gesso.engine.base.UserException;

/**
 * The model of a picture as its file names it: without the folders around it, which hold the name of a person.
 *
 * @param name its path from the models folder, or the name of its folder where it lies elsewhere; pictures of older
 *     versions have the whole path
 * @param identity recognises it under another name; see {@link ModelIdentity}
 */
public record RecordedModel(String name, Optional<String> identity) {

    /** How the file of a picture names the model of its request. */
    public static RecordedModel of(String model, Path models) {
        return new RecordedModel(within(model, models),
                path(model).filter(Files::exists).flatMap(ModelIdentity::of));
    }

    private static String within(String model, Path models) {
        String place = path(model).filter(path -> path.startsWith(models) && !path.equals(models))
                .map(path -> models.relativize(path).toString().replace('\\', '/'))
                .orElse(model);
        return ModelNames.withoutFolders(place);
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static Optional<Path> path(String model) {
        try {
            return Optional.of(Path.of(model)).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * Finds the model at its present place: by its identity, else by its name.
     *
     * @return its folder; the name where it is not in the library
     * @throws UserException when two models have its name, and nothing tells which of them it was
     */
    public String in(ModelFolders library) {
        if (path(name).filter(Files::exists).isPresent()) {
            return name;
        }
        List<Path> folders = library.folders();
        List<Path> named = named(folders, library.folder());
        if (identity.isPresent()) {
            Predicate<Path> same = folder -> ModelIdentity.has(folder, identity.get());
            Optional<Path> found = named.stream()
                    .filter(same)
                    .findFirst()
                    .or(() -> folders.stream().filter(same).findFirst());
            if (found.isPresent()) {
                return found.get().toString();
            }
        }
        if (named.size() > 1) {
            throw new UserException(named.size() + " models are called “" + ModelNames.withoutFolders(name) + "”: "
                    + named.stream().map(folder -> "“" + folder + "”").collect(Collectors.joining(", "))
                    + ". The picture does not say which of them made it; move the others out of the models folder, and"
                    + " try again.");
        }
        return named.isEmpty() ? ModelNames.withoutFolders(name) : named.getFirst().toString();
    }

    private List<Path> named(List<Path> folders, Path models) {
        String wanted = ModelNames.withoutFolders(name);
        List<Path> exact = folders.stream()
                .filter(folder -> within(folder.toString(), models).equalsIgnoreCase(wanted))
                .toList();
        return exact.isEmpty()
                ? folders.stream()
                        .filter(folder -> last(ModelNames.withoutFolders(folder.toString()))
                                .equalsIgnoreCase(last(wanted)))
                        .toList()
                : exact;
    }
}
