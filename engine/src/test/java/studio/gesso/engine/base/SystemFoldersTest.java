package studio.gesso.engine.base;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.base.SystemFolders.OperatingSystem;

class SystemFoldersTest {

    private static final Path HOME = Path.of("/home/a");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "LINUX   | .config/gesso | .local/share/gesso | .local/share/gesso | .cache/gesso",
        "WINDOWS | AppData/Roaming/Gesso | AppData/Roaming/Gesso | AppData/Local/Gesso | AppData/Local/Gesso/Cache",
        "MAC     | Library/Application Support/Gesso | Library/Application Support/Gesso "
                + "| Library/Application Support/Gesso | Library/Caches/Gesso"})
    void eachSystemHasItsOwnPlaces(OperatingSystem system, String settings, String data, String machine, String cache) {
        check(new SystemFolders(system, HOME, Map.of()), HOME.resolve(settings), HOME.resolve(data),
                HOME.resolve(machine),
                HOME.resolve(cache));
    }

    @Test
    void theEnvironmentOfTheSystemMovesThem() {
        Map<String, String> all = Map.of("XDG_CONFIG_HOME", "/c", "XDG_DATA_HOME", "/d", "XDG_CACHE_HOME", "/e",
                "APPDATA", "/roaming", "LOCALAPPDATA", "/local");
        check(new SystemFolders(OperatingSystem.LINUX, HOME, all), Path.of("/c/gesso"), Path.of("/d/gesso"),
                Path.of("/d/gesso"),
                Path.of("/e/gesso"));
        check(new SystemFolders(OperatingSystem.WINDOWS, HOME, all), Path.of("/roaming/Gesso"),
                Path.of("/roaming/Gesso"),
                Path.of("/local/Gesso"), Path.of("/local/Gesso/Cache"));
        Path support = HOME.resolve("Library/Application Support/Gesso");
        check(new SystemFolders(OperatingSystem.MAC, HOME, all), support, support, support,
                HOME.resolve("Library/Caches/Gesso"));
    }

    @Test
    void emptyAndRelativeFoldersAreIgnoredAsTheSpecificationHasIt() {
        Map<String, String> odd = Map.of("XDG_CONFIG_HOME", " ", "XDG_DATA_HOME", "data", "XDG_CACHE_HOME", "");
        check(new SystemFolders(OperatingSystem.LINUX, HOME, odd), HOME.resolve(".config/gesso"),
                HOME.resolve(".local/share/gesso"),
                HOME.resolve(".local/share/gesso"), HOME.resolve(".cache/gesso"));
    }

    @Test
    void whatCannotBeAFolderIsIgnoredAndSaid() {
        Map<String, String> bad = Map.of("XDG_CONFIG_HOME", "/c\0", "GESSO_PICTURES", "a\0b", "GESSO_MODELS", "/m",
                "OTHER", "\0");
        SystemFolders folders = new SystemFolders(OperatingSystem.LINUX, HOME, bad);
        assertEquals(HOME.resolve(".config/gesso"), folders.settings());
        assertEquals(Optional.empty(), folders.variable("GESSO_PICTURES"));
        assertEquals(Optional.of(Path.of("/m")), folders.variable("GESSO_MODELS"));
        assertEquals(List.of(
                "GESSO_PICTURES is “a�b”, which cannot be a folder on this system, so the default folder is used; "
                        + "correct it, or unset it.",
                "XDG_CONFIG_HOME is “/c�”, which cannot be a folder on this system, so the default folder is used; "
                        + "correct it, or unset it."),
                folders.complaints());
        assertEquals(List.of(),
                new SystemFolders(OperatingSystem.LINUX, HOME, Map.of("GESSO_PICTURES", " ")).complaints());
    }

    @Test
    void theHomeFolderIsTheFirstThatCanBeOne() {
        assertEquals(HOME, SystemFolders.home("/home/a", Map.of("HOME", "/home/b")));
        for (String none : List.of("?", "", "a\0b", "here")) {
            assertEquals(Path.of("/home/b"), SystemFolders.home(none, Map.of("HOME", "/home/b", "USERPROFILE", "/c")));
            assertEquals(Path.of("/c"), SystemFolders.home(none, Map.of("USERPROFILE", "/c")));
            assertTrue(SystemFolders.home(none, Map.of()).isAbsolute());
        }
    }

    @ParameterizedTest
    @CsvSource({"Windows 11, WINDOWS", "Mac OS X, MAC", "Linux, LINUX", "FreeBSD, LINUX"})
    void javasNamesOfSystemsAreKnown(String name, OperatingSystem kind) {
        assertEquals(kind, OperatingSystem.of(name));
    }

    private static void check(SystemFolders folders, Path settings, Path data, Path machine, Path cache) {
        assertEquals(settings, folders.settings());
        assertEquals(data, folders.data());
        assertEquals(machine, folders.machine());
        assertEquals(cache, folders.cache());
    }
}
