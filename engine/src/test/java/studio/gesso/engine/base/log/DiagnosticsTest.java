package studio.gesso.engine.base.log;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.SystemFolders;
import studio.gesso.engine.base.SystemFolders.OperatingSystem;

class DiagnosticsTest {

    @TempDir
    private Path home;

    private String text() {
        return new Diagnostics(new SystemFolders(OperatingSystem.LINUX, home, Map.of("LANG", "de_DE.UTF-8")), "Gesso 1",
                "Processor",
                Map.of("Pictures", home.resolve("Pictures"))).text();
    }

    @Test
    void theHomeFolderIsNotNamed() {
        assertFalse(text().contains(home.toString()), text());
        assertTrue(text().contains("Pictures: ~/Pictures (not there)"), text());
    }

    @Test
    void whatAFaultMayDependOnIsThere() {
        assertTrue(text().contains("Gesso 1\n") && text().contains("Device: Processor\n")
                && text().contains("LANG: de_DE.UTF-8") && text().contains("Java: ")
                && text().contains("The log is empty."), text());
    }

    @Test
    void theEndOfTheLogIsThereButForPrompts() throws IOException {
        var file = LogFile.in(new SystemFolders(OperatingSystem.LINUX, home, Map.of()));
        file.append("2026 INFO 1 [main] engine.X: Request completed in " + home + "\n");
        file.append("2026 INFO 1 [main] prompts: Prompt: a secret fox\n");
        assertTrue(text().contains("Request completed in ~"), text());
        assertFalse(text().contains("secret"), text());
    }

    @Test
    void aRootHomeFolderReplacesNothing() {
        assertTrue(new Diagnostics(new SystemFolders(OperatingSystem.LINUX, Path.of("/"), Map.of()), "Gesso 1",
                "Processor",
                Map.of())
                .text()
                .contains("/.cache/gesso"));
    }
}
