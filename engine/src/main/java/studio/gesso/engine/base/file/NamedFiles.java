package studio.gesso.engine.base.file;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Files that people choose by name: by the whole path, by that from their folder on, or by the file alone, each with or
 * without its ending, in any case where nothing is called so exactly. It reads no file.
 *
 * @param home the folder that names leave out
 * @param all the files
 */
public record NamedFiles(Path home, List<Path> all) {

    private static final int NEAR = 5;

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

    /** The names that are nearest to one that nothing is called, without their endings; at most {@value #NEAR}. */
    public List<String> near(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return all.stream()
                .map(path -> withoutEnding(String.valueOf(path.getFileName())))
                .distinct()
                .sorted(Comparator.comparingInt((String known) -> distance(wanted, known.toLowerCase(Locale.ROOT))))
                .limit(NEAR)
                .toList();
    }

    /** How many letters differ (Levenshtein 1965); a name that holds the other is near. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int before = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = before + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                before = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return b.contains(a) || a.contains(b) ? 1 : 1 + row[b.length()];
    }

    private static String withoutEnding(String name) {
        int dot = name.lastIndexOf('.');
        return dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
    }
}
