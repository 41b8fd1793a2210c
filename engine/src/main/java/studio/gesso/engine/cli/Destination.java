package studio.gesso.engine.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import studio.gesso.engine.tensor.Refusal;

/** Looks at where something will be written before it is computed, by writing there. */
final class Destination {

    private static final String PNG = ".png";

    private Destination() {}

    /** Whether a person means a file, and not a folder. */
    static boolean isFile(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(PNG);
    }

    /** The name of a file without its ending. */
    static String stem(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - PNG.length());
    }

    /**
     * Checks a file that is to be written or overwritten.
     *
     * @throws Refusal if it cannot be
     */
    static void checkFile(Path file) {
        if (!isFile(file)) {
            throw new Refusal(file + " does not end in .png, the one format that Gesso writes; give such a name.");
        }
        if (Files.isDirectory(file)) {
            throw new Refusal(file + " is a folder; give the name of a file, or of a folder without .png.");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new Refusal("There is no folder " + folder + " for " + file.getFileName() + "; make it first.");
        }
        tryToWriteInto(folder);
    }

    /**
     * Checks a folder that may not be there yet; it is not made.
     *
     * @throws Refusal if it cannot be made, or nothing can be written into it
     */
    static void checkFolder(Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there)) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            throw new Refusal(there + " is a file, not a folder; give a folder, or a file that ends in .png.");
        }
        tryToWriteInto(there);
    }

    /** Permissions do not tell all: a system administrator has them on a disk that is read-only or full, too. */
    private static void tryToWriteInto(Path folder) {
        try {
            Path trial = Files.createTempFile(folder, ".gesso", ".part");
            Files.delete(trial);
        } catch (IOException e) {
            throw new Refusal("Nothing can be written into the folder " + folder
                    + "; allow it or make room there, or choose another one with -o.", e);
        }
    }
}
