package studio.gesso.engine.diffusion.weights.keys;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Parts of names and what they are called instead; the first one that fits is taken. */
public final class Renames {

    private final Map<String, String> names;

    private Renames(Map<String, String> names) {
        this.names = names;
    }

    /** Pairs of an old and a new name: whole names, or beginnings that end with a point. */
    public static Renames of(String... pairs) {
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            names.put(pairs[i], pairs[i + 1]);
        }
        return new Renames(names);
    }

    /** A name with its beginning replaced; nothing where none of them fits. */
    public Optional<String> rename(String name) {
        return names.entrySet()
                .stream()
                .filter(entry -> fits(name, entry.getKey()))
                .findFirst()
                .map(entry -> entry.getValue() + name.substring(entry.getKey().length()));
    }

    private static boolean fits(String name, String beginning) {
        return beginning.endsWith(".") ? name.startsWith(beginning) : name.equals(beginning);
    }
}
