package studio.gesso.engine.base;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Parses paths from text: text that cannot be a path on this system gives empty, never an error. */
public final class PathText {

    private PathText() {}

    /** A path as people read it: what lies in the home folder, which names the person, begins with {@code ~}. */
    public static String shown(Path path) {
        Path home = SystemFolders.here().home();
        return home.getNameCount() > 0 && path.startsWith(home)
                ? Path.of("~").resolve(home.relativize(path)).toString()
                : path.toString();
    }

    /** The path that a text says; empty where it is blank, or has characters that no path here can have. */
    public static Optional<Path> path(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }

    /** The file or folder that a text says, absolute; empty where there is none. */
    public static Optional<Path> existing(String text) {
        return path(text).filter(Files::exists).map(path -> path.toAbsolutePath().normalize());
    }

    /** The path of a text where only a path from the root counts: any other means another folder at every start. */
    public static Optional<Path> absolute(String text) {
        return path(text).filter(Path::isAbsolute);
    }
}
