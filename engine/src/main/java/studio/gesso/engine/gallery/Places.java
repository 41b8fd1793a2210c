package studio.gesso.engine.gallery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where pictures and what belongs to them are kept.
 *
 * @param home the person's home folder
 * @param environment the environment variables
 */
public record Places(Path home, Map<String, String> environment) {

    /** The environment variable that names the pictures folder. */
    public static final String PICTURES = "GESSO_PICTURES";

    /** The environment variable that names the folder of wildcards. */
    public static final String WILDCARDS = "GESSO_WILDCARDS";

    private static final Pattern XDG = Pattern.compile("^\\s*XDG_PICTURES_DIR\\s*=\\s*\"(.*)\"\\s*$",
            Pattern.MULTILINE);

    /** The places of this machine and person. */
    public static Places here() {
        return new Places(Path.of(System.getProperty("user.home")), System.getenv());
    }

    /**
     * The folder of all pictures: the one that {@value #PICTURES} names, else the one that was chosen, else "Gesso" in
     * the desktop's pictures folder.
     *
     * @param chosen the folder of the person's settings
     */
    public Path pictures(Optional<Path> chosen) {
        return variable(PICTURES).or(() -> chosen).orElseGet(() -> desktopPictures().resolve("Gesso")).toAbsolutePath();
    }

    /** A folder for what can be made again, such as thumbnails (XDG base directory specification; Windows; macOS). */
    public Path cache() {
        return variable("XDG_CACHE_HOME").or(() -> variable("LOCALAPPDATA"))
                .orElseGet(this::homeCache)
                .resolve("gesso");
    }

    /** The folder of what the studio remembers of this person (XDG base directory specification; Windows; macOS). */
    public Path settings() {
        Path mac = home.resolve("Library/Application Support");
        return variable("XDG_CONFIG_HOME").or(() -> variable("APPDATA"))
                .orElseGet(() -> Files.isDirectory(mac) ? mac : home.resolve(".config"))
                .resolve("gesso");
    }

    /**
     * The folder of the text files that {@code __name__} in a prompt stands for: the one that {@value #WILDCARDS} names,
     * else "wildcards" in the settings.
     */
    public Path wildcards() {
        return variable(WILDCARDS).orElseGet(() -> settings().resolve("wildcards")).toAbsolutePath();
    }

    private Path homeCache() {
        Path mac = home.resolve("Library/Caches");
        return Files.isDirectory(mac) ? mac : home.resolve(".cache");
    }

    /** As the desktop says in its user-dirs.dirs, which translates the name; else "Pictures". */
    private Path desktopPictures() {
        Path config = variable("XDG_CONFIG_HOME").orElseGet(() -> home.resolve(".config")).resolve("user-dirs.dirs");
        try {
            Matcher line = XDG.matcher(Files.readString(config, StandardCharsets.UTF_8));
            if (line.find()) {
                return Path.of(line.group(1).replace("$HOME", home.toString()));
            }
        } catch (IOException e) {
            // Windows and macOS have no such file, and servers neither.
        }
        return home.resolve("Pictures");
    }

    private Optional<Path> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank()).map(Path::of);
    }
}
