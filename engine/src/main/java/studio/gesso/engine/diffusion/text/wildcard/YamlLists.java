package studio.gesso.engine.diffusion.text.wildcard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import studio.gesso.engine.base.file.TextFile;
import studio.gesso.engine.base.yaml.PlainYaml;

/**
 * The lists of a YAML or JSON file of wildcards: {@code animal: [fox, 2::owl]}, nested names become {@code a/b}. A file
 * that is one list alone has the file's own name.
 */
final class YamlLists {

    private static final Pattern WEIGHTED = Pattern.compile("\\s*(\\d+(?:\\.\\d*)?|\\.\\d+)::(.*)", Pattern.DOTALL);

    private final Map<String, List<Choice>> lists = new LinkedHashMap<>();

    private YamlLists() {}

    /**
     * Reads a file.
     *
     * @param name what the list is called where the file is one list alone; the folder before it stands before all names
     * @throws studio.gesso.engine.base.UserException if it is not YAML, nested too deeply, or has aliases
     */
    static Map<String, List<Choice>> read(TextFile file, String name) {
        var found = new YamlLists();
        switch (PlainYaml.read(file)) {
            case Map<?, ?> map -> found.add(name.substring(0, name.lastIndexOf('/') + 1), map);
            case List<?> list -> found.lists.put(name, choices(list));
            case null, default -> {
                // A file without lists.
            }
        }
        return found.lists;
    }

    private void add(String prefix, Map<?, ?> map) {
        map.forEach((key, value) -> {
            String name = prefix + key;
            switch (value) {
                case Map<?, ?> inner -> add(name + "/", inner);
                case List<?> list -> lists.put(name, choices(list));
                case null -> {
                    // A name without choices.
                }
                default -> lists.put(name, choices(List.of(value)));
            }
        });
    }

    private static List<Choice> choices(List<?> list) {
        List<Choice> choices = new ArrayList<>();
        for (Object item : list) {
            switch (item) {
                case Map<?, ?> map -> weighted(map).ifPresent(choices::add);
                case List<?> _ -> {
                    // A list in a list has no name.
                }
                case null -> {
                    // An empty entry.
                }
                default -> choices.add(choice(item.toString()));
            }
        }
        choices.removeIf(choice -> choice.text().isEmpty());
        return choices;
    }

    private static Choice choice(String text) {
        Matcher weighted = WEIGHTED.matcher(text);
        return weighted.matches()
                ? new Choice(weighted.group(2).strip(), Double.parseDouble(weighted.group(1)))
                : Choice.of(text.strip());
    }

    /** The long form {@code {text: fox, weight: 2}}. */
    private static Optional<Choice> weighted(Map<?, ?> map) {
        return Stream.of(map.get("text"), map.get("content"))
                .filter(Objects::nonNull)
                .findFirst()
                .map(text -> choice(Objects.toString(map.get("weight"), "1") + "::" + text));
    }
}
