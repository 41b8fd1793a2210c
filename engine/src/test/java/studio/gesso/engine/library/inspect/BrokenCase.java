package studio.gesso.engine.library.inspect;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A case of a set of damaged folders.
 *
 * @param base the pipeline that is damaged; null for none
 * @param remove what is taken away from it
 * @param severity what the doctor must say at worst
 * @param mention the words that must be in what the doctor says
 */
public record BrokenCase(String name, String base, List<String> remove, String what, String severity,
        List<String> mention) {

    public static List<BrokenCase> all(Path broken) throws IOException {
        return List.of(new Gson().fromJson(Files.readString(broken.resolve("broken.json")), BrokenCase[].class));
    }

    /**
     * Puts the folder together: the base without what is removed, and the case's own files over it.
     *
     * @param broken the set; its bases lie beside it, or are the project's own
     */
    public Path assemble(Path broken, Path in) throws IOException {
        Path folder = Files.createDirectories(in.resolve(name));
        if (base != null) {
            Path beside = broken.resolveSibling(base);
            copy(Files.isDirectory(beside) ? beside : Path.of("target/pipelines").resolve(base), folder);
        }
        for (String path : remove) {
            delete(folder.resolve(path));
        }
        if (Files.isDirectory(broken.resolve(name))) {
            copy(broken.resolve(name), folder);
        }
        return folder;
    }

    /** Copies a model without the pictures that are expected of it; links stay links. */
    public static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(f -> !Files.isDirectory(f, NOFOLLOW_LINKS)).toList()) {
                if (!file.getParent().endsWith("expected")) {
                    Path target = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target, NOFOLLOW_LINKS, REPLACE_EXISTING);
                }
            }
        }
    }

    public static void delete(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
