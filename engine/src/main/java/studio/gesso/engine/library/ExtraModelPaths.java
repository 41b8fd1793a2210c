package studio.gesso.engine.library;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.base.file.TextFile;
import studio.gesso.engine.base.yaml.PlainYaml;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;

/**
 * The folders that ComfyUI looks into beside its own, as its extra_model_paths.yaml says: sections with a
 * {@code base_path}, and a path or several lines of them for each kind. Paths are relative to the base path, and this to the
 * file. Keys that mean nothing here are left out.
 *
 * @param models the folders of checkpoints, U-Nets and transformers
 * @param others those of all other weight files
 */
record ExtraModelPaths(List<Path> models, List<Path> others) {

    private static final ExtraModelPaths NONE = new ExtraModelPaths(List.of(), List.of());
    private static final String NAME = "extra_model_paths.yaml";
    private static final String BASE = "base_path";
    private static final int MOST = 200;
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}|\\$(\\w+)");

    /**
     * Those of a program's folder; none where it has no such file.
     *
     * @throws studio.gesso.engine.base.UserException if the file is not correct
     */
    static ExtraModelPaths of(Path folder) {
        Optional<Path> file = file(folder);
        if (file.isEmpty() || !(PlainYaml.read(new TextFile(file.get(), NAME)) instanceof Map<?, ?> sections)) {
            return NONE;
        }
        Map<FileKind, List<Path>> found = new EnumMap<>(FileKind.class);
        sections.values()
                .stream()
                .flatMap(section -> section instanceof Map<?, ?> paths ? Stream.of(paths) : Stream.empty())
                .forEach(paths -> read(paths, Objects.requireNonNull(file.get().getParent()), found));
        List<Path> models = found.getOrDefault(FileKind.MODEL, List.of());
        return new ExtraModelPaths(models.stream().distinct().limit(MOST).toList(), found.entrySet()
                .stream()
                .filter(entry -> entry.getKey() != FileKind.MODEL)
                .flatMap(entry -> entry.getValue().stream())
                .distinct()
                .limit(MOST)
                .toList());
    }

    /** The file of a program's folder: in it, or in that of a portable installation. */
    static Optional<Path> file(Path folder) {
        return Stream.of(folder.resolve(NAME), folder.resolve("ComfyUI").resolve(NAME))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static void read(Map<?, ?> section, Path home, Map<FileKind, List<Path>> found) {
        Path base = section.get(BASE) instanceof String text ? path(home, text).orElse(home) : home;
        section.forEach((key, value) -> KindFolders.kind(Path.of("x").resolve(String.valueOf(key).replace('/', '_')))
                .filter(_ -> value instanceof String)
                .ifPresent(kind -> String.valueOf(value)
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .limit(MOST)
                        .flatMap(line -> path(base, line).stream())
                        .filter(folder -> folder.getNameCount() > 0 && Files.isDirectory(folder))
                        .forEach(folder -> found.computeIfAbsent(kind, _ -> new ArrayList<>()).add(folder))));
    }

    private static Optional<Path> path(Path base, String text) {
        String known = VARIABLE
                .matcher(text.startsWith("~/") ? System.getProperty("user.home") + text.substring(1) : text)
                .replaceAll(variable -> Matcher.quoteReplacement(value(variable.group(), variable.group(1),
                        variable.group(2))));
        return PathText.path(known).map(path -> base.resolve(path).toAbsolutePath().normalize());
    }

    /** The value of a variable of the system; the text itself where there is none. */
    private static String value(String text, String braced, String plain) {
        return Objects.requireNonNullElse(System.getenv(Objects.requireNonNullElse(braced, plain)), text);
    }
}
