package studio.gesso.engine.base;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudioFoldersTest {

    @TempDir
    Path home;

    @Test
    void theEnvironmentWinsOverTheSettingOverTheDesktop() throws IOException {
        Path chosen = home.resolve("chosen");
        var places = new StudioFolders(home, Map.of());
        assertEquals(home.resolve("Pictures/Gesso"), places.pictures(Optional.empty()));
        assertEquals(chosen, places.pictures(Optional.of(chosen)));
        var told = new StudioFolders(home, Map.of(StudioFolders.PICTURES, home.resolve("told").toString()));
        assertEquals(home.resolve("told"), told.pictures(Optional.of(chosen)));
    }

    @Test
    void wildcardsLieInTheSettingsUnlessTheEnvironmentNamesAnotherFolder() {
        assertEquals(home.resolve(".config/gesso/wildcards"), new StudioFolders(home, Map.of()).wildcards());
        var told = new StudioFolders(home, Map.of(StudioFolders.WILDCARDS, home.resolve("words").toString()));
        assertEquals(home.resolve("words"), told.wildcards());
    }

    @Test
    void theDesktopNamesItsPicturesFolder() throws IOException {
        Files.createDirectory(home.resolve(".config"));
        Files.writeString(home.resolve(".config/user-dirs.dirs"), """
                # written by the desktop
                XDG_MUSIC_DIR="$HOME/Musik"
                XDG_PICTURES_DIR="$HOME/Bilder"
                """);
        assertEquals(home.resolve("Bilder/Gesso"), new StudioFolders(home, Map.of()).pictures(Optional.empty()));
    }

    @Test
    void whatCannotBeAFolderIsPassedOver() throws IOException {
        Files.createDirectory(home.resolve(".config"));
        Files.writeString(home.resolve(".config/user-dirs.dirs"), "XDG_PICTURES_DIR=\"$HOME/a\0b\"\n");
        StudioFolders places = new StudioFolders(home,
                Map.of(StudioFolders.PICTURES, "a\0b", StudioFolders.WILDCARDS, "\0"));
        assertEquals(home.resolve("Pictures/Gesso"), places.pictures(Optional.empty()));
        assertEquals(home.resolve("chosen"), places.pictures(Optional.of(home.resolve("chosen"))));
        assertEquals(home.resolve(".config/gesso/wildcards"), places.wildcards());
    }
}
