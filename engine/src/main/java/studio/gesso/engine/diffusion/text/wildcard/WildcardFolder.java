package studio.gesso.engine.diffusion.text.wildcard;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.TextFile;

/**
 * A folder with lists of choices, as Dynamic Prompts and the Impact Pack keep them: {@code animal.txt} is the list
 * "animal", one choice a line, and a YAML file holds lists by the names in it.
 */
public final class WildcardFolder {

    private final Path folder;
    private final Runnable check;
    private final List<UserException> unreadable = new ArrayList<>();
    private Optional<Map<String, Supplier<List<Choice>>>> lists = Optional.empty();

    /**
     * A folder, of which nothing is read yet.
     *
     * @param check throws where the person has stopped the job
     */
    public WildcardFolder(Path folder, Runnable check) {
        this.folder = folder;
        this.check = check;
    }

    /**
     * The choices of a list, or of all lists whose names match.
     *
     * @param name with {@code /} between folders; {@code *} stands for any characters, {@code /} too
     * @throws UserException if there is no such list, or it cannot be read, or is empty
     */
    public List<Choice> choices(String name) {
        check.run();
        List<Choice> choices = file(name).map(this::lines).orElseGet(() -> listed(name));
        if (choices.isEmpty()) {
            throw new UserException(TextFile.shortened(name + ".txt") + " has no line to choose for __"
                    + TextFile.shortened(name) + "__. Write some choices into it.");
        }
        return choices;
    }

    /** The text file of exactly this name. */
    private Optional<Path> file(String name) {
        if (name.contains("*")) {
            return Optional.empty();
        }
        try {
            return Optional.of(folder.resolve(name + ".txt"))
                    .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    private List<Choice> listed(String name) {
        String wanted = normalized(name);
        return matching(wanted::equals)
                .or(() -> matching(new Glob(wanted)::matches))
                .or(() -> matching(new Glob("*/" + wanted)::matches))
                .orElseThrow(() -> missing(name));
    }

    /** All choices of the lists whose names match, every text once; empty where none does. */
    private Optional<List<Choice>> matching(Predicate<String> wanted) {
        List<Supplier<List<Choice>>> found = lists().entrySet()
                .stream()
                .filter(list -> wanted.test(list.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(List.copyOf(found.stream()
                        .flatMap(list -> list.get().stream())
                        .collect(Collectors.toCollection(LinkedHashSet::new))));
    }

    private Map<String, Supplier<List<Choice>>> lists() {
        if (lists.isEmpty()) {
            Map<String, Supplier<List<Choice>>> all = new LinkedHashMap<>();
            for (Path file : WildcardFiles.in(folder, check)) {
                check.run();
                add(file, all);
            }
            lists = Optional.of(all);
        }
        return lists.get();
    }

    private void add(Path file, Map<String, Supplier<List<Choice>>> all) {
        String path = relative(file);
        String name = normalized(path.substring(0, path.lastIndexOf('.')));
        if (path.toLowerCase(Locale.ROOT).endsWith(".txt")) {
            all.put(name, () -> lines(file));
            return;
        }
        try {
            YamlLists.read(new TextFile(file, path), name)
                    .forEach((list, choices) -> all.putIfAbsent(normalized(list), () -> choices));
        } catch (UserException damaged) {
            // The wanted list may be in another file; if it is not found, this is the reason.
            unreadable.add(damaged);
        }
    }

    private List<Choice> lines(Path file) {
        check.run();
        return new TextFile(file, relative(file)).lines()
                .stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(Choice::of)
                .toList();
    }

    private String relative(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    /** The Impact Pack takes a space in a name for a hyphen, and both programs' people mix their cases. */
    private static String normalized(String name) {
        return name.replace(' ', '-').toLowerCase(Locale.ROOT);
    }

    private UserException missing(String name) {
        String cut = TextFile.shortened(name);
        String why = unreadable.isEmpty() ? "" : " " + unreadable.getFirst().getMessage();
        return new UserException("The prompt asks for __" + cut + "__, but there is no file "
                + TextFile.shortened(name + ".txt")
                + " in the folder of wildcards, " + folder + ". Make it, with one choice a line, or write \\__" + cut
                + "__ to mean the text itself." + why);
    }
}
