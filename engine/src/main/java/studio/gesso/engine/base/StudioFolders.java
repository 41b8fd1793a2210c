package studio.gesso.engine.base;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folders of pictures, settings and caches.
 *
 * @param folders the program's folders on this system
 */
public record StudioFolders(SystemFolders folders) {

    /** The environment variable that names the pictures folder. */
    public static final String PICTURES = "GESSO_PICTURES";

    /** The environment variable that names the folder of wildcards. */
    public static final String WILDCARDS = "GESSO_WILDCARDS";

    private static final Pattern XDG = Pattern.compile("^\\s*XDG_PICTURES_DIR\\s*=\\s*\"(.*)\"\\s*$",
            Pattern.MULTILINE);

    /** The places of a person on this kind of system. */
    public StudioFolders(Path home, Map<String, String> environment) {
        this(new SystemFolders(SystemFolders.here().system(), home, environment));
    }

    /** The places of this machine and person. */
    public static StudioFolders here() {
        return new StudioFolders(SystemFolders.here());
    }

    /**
     * The folder of all pictures: the one that {@value #PICTURES} names, else the one that was chosen, else "Gesso" in
     * the desktop's pictures folder.
     *
     * @param chosen the folder of the person's settings
     */
    public Path pictures(Optional<Path> chosen) {
        return folders.variable(PICTURES)
                .or(() -> chosen)
                .orElseGet(() -> desktopPictures().resolve("Gesso"))
                .toAbsolutePath();
    }

    /** The folder of all pictures, with the one that the person has chosen in the settings. */
    public Path pictures() {
        return pictures(ChosenFolders.of(folders).pictures());
    }

    /** A folder for data that can be rebuilt, such as thumbnails. */
    public Path cache() {
        return folders.cache();
    }

    /** The folder of the steps of the last runs. */
    public Path steps() {
        return cache().resolve("steps");
    }

    /** The settings folder of this person. */
    public Path settings() {
        return folders.settings();
    }

    /**
     * The folder of the text files that {@code __name__} in a prompt stands for: the one that {@value #WILDCARDS} names,
     * else the one that was chosen, else "wildcards" in the settings.
     *
     * @param chosen the folder of the person's settings
     */
    public Path wildcards(Optional<Path> chosen) {
        return folders.variable(WILDCARDS)
                .or(() -> chosen)
                .orElseGet(() -> settings().resolve("wildcards"))
                .toAbsolutePath();
    }

    /** The folder of wildcards, with the one that the person has chosen in the settings. */
    public Path wildcards() {
        return wildcards(ChosenFolders.of(folders).wildcards());
    }

    /** The folder of the lists of tags that are proposed while a prompt is typed. */
    public Path tags() {
        return settings().resolve("tags");
    }

    /** As the desktop says in its user-dirs.dirs, which translates the name; else "Pictures". */
    private Path desktopPictures() {
        Supplier<Path> usual = () -> folders.home().resolve("Pictures");
        Path config = folders.xdg("XDG_CONFIG_HOME", ".config").resolve("user-dirs.dirs");
        try {
            Matcher line = XDG.matcher(Files.readString(config, StandardCharsets.UTF_8));
            if (line.find()) {
                return PathText.absolute(line.group(1).replace("$HOME", folders.home().toString()))
                        .orElseGet(usual);
            }
        } catch (IOException e) {
            // Windows and macOS have no such file, and servers neither.
        }
        return usual.get();
    }
}
