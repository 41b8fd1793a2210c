package studio.gesso.engine.base.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import studio.gesso.engine.base.text.NearNames;

/**
 * Files that people choose by name: by the whole path, by that from their folder on, or by the file alone, each with or
 * without its ending, in any case where nothing is called so exactly. It reads no file.
 *
 * @param home the folder that names leave out
 * @param all the files
 */
public record NamedFiles(Path home, List<Path> all) {

    public NamedFiles {
        all = List.copyOf(all);
    }

    /** The first file of a name. */
    public Optional<Path> find(String name) {
        return first(name::equals).or(() -> first(name::equalsIgnoreCase));
    }

    private Optional<Path> first(Predicate<String> name) {
        return all.stream().filter(path -> isCalled(path, name)).findFirst();
    }

    private boolean isCalled(Path path, Predicate<String> name) {
        String whole = path.toString().replace('\\', '/');
        String inside = (path.startsWith(home) ? home.relativize(path) : path).toString().replace('\\', '/');
        String file = String.valueOf(path.getFileName());
        return Stream.of(path.toString(), whole, inside, withoutEnding(inside), file, withoutEnding(file))
                .anyMatch(name);
    }

    /** The names that are nearest to one that nothing is called, without their endings; at most five. */
    public List<String> near(String name) {
        return NearNames.of(name, all.stream()
                .map(path -> withoutEnding(String.valueOf(path.getFileName()))));
    }

    private static String withoutEnding(String name) {
        int dot = name.lastIndexOf('.');
        return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
    }
}
