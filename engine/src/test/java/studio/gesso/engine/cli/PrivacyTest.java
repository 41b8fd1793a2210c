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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No file that Gesso writes names the person: not the pictures, not the index, not the log, not the diagnostics. */
class PrivacyTest {

    private static final String PERSON = "marker-person";
    private static final String PROMPT = "a marker-prompt fox";

    @TempDir
    Path folder;

    @Test
    void nothingThatIsWrittenNamesTheHomeFolder() throws IOException, InterruptedException {
        Path home = Files.createDirectories(folder.resolve(PERSON));
        Path model = home.resolve(".local/share/gesso/models/mine");
        copy(Path.of(System.getProperty("gesso.assets"), "starter", "postcard"), model);
        List<String> small = List.of("--steps", "2", "--seed", "1", "--provider", "cpu");
        said(home, Stream.concat(Stream.of("generate", PROMPT, "--model", "mine"), small.stream()));
        said(home, Stream.concat(Stream.of("generate", PROMPT, "--model", model.toString(), "-o", "out.png"),
                small.stream()));
        said(home, Stream.concat(Stream.of("generate", PROMPT, "--image", "out.png", "--model", model.toString(), "-o",
                "out.jpg"), small.stream()));
        assertTrue(said(home, Stream.of("gallery", "list")).contains("1 picture"));
        assertFalse(said(home, Stream.of("diagnostics")).contains(PERSON));
        for (String subject : List.of("out.png", "out.jpg", model.toString())) {
            assertFalse(said(home, Stream.of("inspect", subject)).contains(PERSON), subject);
        }
        assertFalse(said(home, Stream.of("models")).contains(PERSON));
        List<Path> written = written(home);
        assertTrue(written.stream().anyMatch(file -> file.toString().endsWith(".jpg")), written::toString);
        assertTrue(written.stream().anyMatch(file -> file.toString().endsWith("gesso.log")), written::toString);
        assertEquals(List.of(), written.stream().filter(file -> holds(file, PERSON)).toList());
        assertEquals(List.of(), written.stream()
                .filter(file -> file.toString().endsWith(".log") && holds(file, "marker-prompt"))
                .toList());
    }

    private static String said(Path home, Stream<String> arguments) throws IOException, InterruptedException {
        Said said = CommandProcess.said(home, Map.of(), arguments.toList());
        assertEquals(0, said.code(), said.out());
        return said.out();
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

    /** The files of a home folder but those of the model that was put there, and those of native libraries. */
    private static List<Path> written(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("models") && !file.toString().contains("natives"))
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
