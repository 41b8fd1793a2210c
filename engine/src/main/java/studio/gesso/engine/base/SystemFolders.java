package studio.gesso.engine.base;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gesso's own folders in the standard places of each system: the XDG base directory specification on Linux, Known
 * Folders on Windows, and the Library on macOS.
 *
 * @param system the system's kind
 * @param home the person's home folder
 * @param environment the environment variables
 */
public record SystemFolders(OperatingSystem system, Path home, Map<String, String> environment) {

    /** The variables of the environment that name folders. */
    private static final List<String> VARIABLES = List.of("GESSO_PICTURES", "GESSO_WILDCARDS", "GESSO_MODELS",
            "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA");

    /** The systems with different standard places. */
    public enum OperatingSystem {
        LINUX("gesso"),
        WINDOWS("Gesso"),
        MAC("Gesso");

        private final String folder;

        OperatingSystem(String folder) {
            this.folder = folder;
        }

        /** The system by its name in Java; unknown ones are treated like Linux. */
        public static OperatingSystem of(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            return lower.startsWith("windows") ? WINDOWS : lower.startsWith("mac") ? MAC : LINUX;
        }
    }

    /** The folders of this machine and person. */
    public static SystemFolders here() {
        Map<String, String> environment = System.getenv();
        return new SystemFolders(OperatingSystem.of(System.getProperty("os.name")),
                home(System.getProperty("user.home", ""), environment), environment);
    }

    /**
     * The home folder; Java says "?" where the system knows none, and -D can say anything. If there is none, as for a
     * service, it is the root folder.
     */
    static Path home(String property, Map<String, String> environment) {
        return Stream.of(property, environment.getOrDefault("HOME", ""), environment.getOrDefault("USERPROFILE", ""))
                .flatMap(text -> PathText.absolute(text).stream())
                .findFirst()
                .orElseGet(() -> Path.of("/").toAbsolutePath());
    }

    /** Messages about invalid environment variables for folders; invalid ones are ignored. */
    public List<String> complaints() {
        return VARIABLES.stream()
                .filter(name -> !environment.getOrDefault(name, "").isBlank() && variable(name).isEmpty())
                .map(name -> name + " is “" + environment.getOrDefault(name, "").replaceAll("\\p{Cntrl}", "�")
                        + "”, which cannot be a folder on this "
                        + "system, so the default folder is used; correct it, or unset it.")
                .toList();
    }

    /** For settings of this person. */
    public Path settings() {
        return named(switch (system) {
            case LINUX -> xdg("XDG_CONFIG_HOME", ".config");
            case WINDOWS -> variable("APPDATA").orElse(home.resolve("AppData").resolve("Roaming"));
            case MAC -> support();
        });
    }

    /** For data of this person, such as models. */
    public Path data() {
        return named(switch (system) {
            case LINUX -> xdg("XDG_DATA_HOME", Path.of(".local", "share").toString());
            case WINDOWS -> variable("APPDATA").orElse(home.resolve("AppData").resolve("Roaming"));
            case MAC -> support();
        });
    }

    /** For data of this machine that is of no use on another. */
    public Path machine() {
        return switch (system) {
            case LINUX, MAC -> data();
            case WINDOWS -> named(local());
        };
    }

    /** For data that can be rebuilt, and deleted at any time. */
    public Path cache() {
        return switch (system) {
            case LINUX -> named(xdg("XDG_CACHE_HOME", ".cache"));
            // Windows has one folder for this and for what belongs to the machine.
            case WINDOWS -> named(local()).resolve("Cache");
            case MAC -> named(home.resolve("Library").resolve("Caches"));
        };
    }

    /** For the log, which is kept but can be deleted at any time. */
    public Path logs() {
        return switch (system) {
            case LINUX -> named(xdg("XDG_STATE_HOME", Path.of(".local", "state").toString()));
            case WINDOWS -> named(local()).resolve("logs");
            case MAC -> named(home.resolve("Library").resolve("Logs"));
        };
    }

    /** A folder from an environment variable; empty if it is not valid. */
    public Optional<Path> variable(String name) {
        return Optional.ofNullable(environment.get(name)).flatMap(PathText::path);
    }

    /** A folder of the XDG specification, which has relative paths ignored. */
    public Path xdg(String variable, String otherwise) {
        return variable(variable).filter(Path::isAbsolute).orElseGet(() -> home.resolve(otherwise));
    }

    private Path named(Path folder) {
        return folder.resolve(system.folder);
    }

    private Path local() {
        return variable("LOCALAPPDATA").orElse(home.resolve("AppData").resolve("Local"));
    }

    private Path support() {
        return home.resolve("Library").resolve("Application Support");
    }
}
