package studio.gesso.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No file that Gesso writes names the person: not the pictures, not the index, not the log, not the diagnostics. */
class PrivacyTest {

    private static final String PERSON = "marker-person";
    /** Stored runs must find their files again, and stay on this computer. */
    private static final Set<String> FINDING = Set.of("model", "saved", "files.json");
    private static final String PROMPT = "a marker-prompt fox";

    @TempDir
    Path folder;

    @Test
    void nothingThatIsWrittenNamesTheHomeFolder() throws IOException, InterruptedException {
        Path home = Files.createDirectories(folder.resolve(PERSON));
        Path model = home.resolve(".local/share/gesso/models/mine");
        copy(Path.of(System.getProperty("gesso.assets"), "starter", "postcard"), model);
        List<String> small = List.of("--steps", "2", "--seed", "1", "--provider", "cpu");
        List<String> said = said(home, List.of(
                with(small, "generate", PROMPT, "--model", "mine"),
                with(small, "generate", PROMPT, "--model", model.toString(), "-o", "out.png"),
                with(small, "generate", PROMPT, "--image", "out.png", "--model", model.toString(), "-o", "out.jpg"),
                List.of("gallery", "list"), List.of("diagnostics"), List.of("inspect", "out.png"),
                List.of("inspect", "out.jpg"), List.of("inspect", model.toString()), List.of("models")));
        assertTrue(said.get(3).contains("1 picture"), said.get(3));
        said.subList(4, said.size()).forEach(one -> assertFalse(one.contains(PERSON), one));
        List<Path> written = written(home);
        assertTrue(written.stream().anyMatch(file -> file.toString().endsWith(".jpg")), written::toString);
        assertTrue(written.stream().anyMatch(file -> file.toString().endsWith("gesso.log")), written::toString);
        assertEquals(List.of(), written.stream().filter(file -> holds(file, PERSON)).toList());
        assertEquals(List.of(), written.stream()
                .filter(file -> file.toString().endsWith(".log") && holds(file, "marker-prompt"))
                .toList());
    }

    private static List<String> with(List<String> more, String... arguments) {
        return Stream.concat(Stream.of(arguments), more.stream()).toList();
    }

    /** What commands print that follow one another in one process. */
    private static List<String> said(Path home, List<List<String>> commands) throws IOException, InterruptedException {
        List<Said> said = CommandProcess.saidInTurn(home, Map.of(), commands);
        said.forEach(one -> assertEquals(0, one.code(), one.out()));
        return said.stream().map(Said::out).toList();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    private static boolean finds(Path file) {
        return file.getParent().getParent().endsWith("steps") && FINDING.contains(file.getFileName().toString());
    }

    /** The files of a home folder but those of the model that was put there, and those of native libraries. */
    private static List<Path> written(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("models") && !file.toString().contains("natives"))
                    .filter(file -> !finds(file))
                    .toList();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }
}
