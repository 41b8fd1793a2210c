package studio.gesso.engine.diffusion.model.checkpoint.recognition;

import java.util.Arrays;
import java.util.function.Predicate;

/**
 * A line of the table by which files are told apart.
 *
 * @param kind what such a file is for
 * @param name what it is, for people
 * @param test whether a file is one
 */
record Sign(FileKind kind, String name, Predicate<FileKeys> test) {

    /** A file with all these keys; one that ends with a point stands for any key that begins so. */
    static Sign all(FileKind kind, String name, String... keys) {
        return new Sign(kind, name, file -> Arrays.stream(keys).allMatch(key -> isIn(file, key)));
    }

    /** A file with any of these keys; one that ends with a point stands for any key that begins so. */
    static Sign any(FileKind kind, String name, String... keys) {
        return new Sign(kind, name, file -> Arrays.stream(keys).anyMatch(key -> isIn(file, key)));
    }

    /** A file with a key that has any of these parts. */
    static Sign parts(FileKind kind, String name, String... parts) {
        return new Sign(kind, name, file -> Arrays.stream(parts).anyMatch(file::anyContains));
    }

    Sign and(Predicate<FileKeys> more) {
        return new Sign(kind, name, test.and(more));
    }

    Recognised recognised() {
        return new Recognised(kind, name);
    }

    private static boolean isIn(FileKeys file, String key) {
        return key.endsWith(".") || key.endsWith("_") ? file.below(key) : file.has(key);
    }
}
