package studio.gesso.engine.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.cli.terminal.ExitCode;

/** The gallery where SQLite's library can be loaded from nowhere. */
class MissingLibraryTest {

    @TempDir
    Path home;

    @Test
    void theReasonIsSaidAndTheIndexIsLeftAlone() throws IOException, InterruptedException {
        List<String> list = List.of("gallery", "list");
        assertEquals(ExitCode.OK, CommandProcess.said(home, Map.of(), list).code());
        Path index = index();
        byte[] before = Files.readAllBytes(index);
        Path none = Files.createFile(home.resolve("no-folder"));
        Said said = CommandProcess.said(home,
                Map.of("org.sqlite.lib.path", none.toString(), "org.sqlite.tmpdir", none.toString()), list);
        assertEquals(ExitCode.REFUSED, said.code(), said.out());
        assertEquals(1, said.out().lines().count(), said.out());
        assertTrue(said.out().contains("SQLite"), said.out());
        assertTrue(said.out().contains("TMPDIR"), said.out());
        assertFalse(said.out().contains("does not work"), said.out());
        assertArrayEquals(before, Files.readAllBytes(index));
    }

    private Path index() throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(file -> file.toString().endsWith(".sqlite")).findFirst().orElseThrow();
        }
    }
}
