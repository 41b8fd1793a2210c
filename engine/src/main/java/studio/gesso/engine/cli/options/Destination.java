package studio.gesso.engine.cli.options;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import studio.gesso.engine.archive.saving.SavedFormat;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.FileNames;
import studio.gesso.engine.base.file.ParentFolder;

/** Checks a destination before the computation, by a trial write. */
public final class Destination {

    /** A file extension: a dot, a letter, and up to four more letters or digits. */
    private static final Pattern ENDING = Pattern.compile(".+\\.\\p{Alpha}\\p{Alnum}{0,4}");

    private Destination() {}

    /** Whether a person means a file, and not a folder. */
    static boolean isFile(Path path) {
        boolean ends = ENDING.matcher(String.valueOf(path.getFileName())).matches();
        return SavedFormat.of(path).isPresent() || ends && !Files.isDirectory(path);
    }

    /** The name of a file with a number before its ending: fox-1.png. */
    static Path numbered(Path file, int number) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return file.resolveSibling(name.substring(0, dot) + "-" + number + name.substring(dot));
    }

    /**
     * The file for a picture that is made of another one: in this folder, with that one's name and what it is. An existing
     * file is overwritten only if a person has named it.
     *
     * @param what behind the name: "noise" for fox-noise.png
     * @param given the one that a person has named
     * @throws UserException if it cannot be written
     */
    public static Path beside(Path picture, String what, @Nullable Path given) {
        Path file = given == null ? Path.of(FileNames.stem(picture) + "-" + what + ".png") : given;
        if (given == null && Files.exists(file)) {
            throw new UserException("There is a file " + file + " already; give the picture a name with -o.");
        }
        checkFile(file);
        return file;
    }

    /**
     * Checks a file that is to be written or overwritten.
     *
     * @throws UserException if it cannot be
     */
    public static void checkFile(Path file) {
        if (SavedFormat.of(file).isEmpty()) {
            throw new UserException(file + " does not end in " + SavedFormat.endings()
                    + ", the formats that Gesso writes; give a name that does, or that of an existing folder.");
        }
        if (Files.isDirectory(file)) {
            throw new UserException(file + " is a folder; give the name of a file, or of a folder without "
                    + SavedFormat.endings() + ".");
        }
        Path folder = ParentFolder.of(file);
        if (!Files.isDirectory(folder)) {
            throw new UserException("There is no folder " + folder + " for " + file.getFileName() + "; make it first.");
        }
        tryToWriteInto(folder);
        tryName(file);
    }

    /**
     * Checks a folder that may not be there yet; it is not made.
     *
     * @throws UserException if it cannot be made, or nothing can be written into it
     */
    static void checkFolder(Path folder) {
        Path there = ParentFolder.existing(folder);
        if (!Files.isDirectory(there)) {
            throw new UserException(there + " is a file, not a folder; give a folder, or a file that ends in "
                    + SavedFormat.endings() + ".");
        }
        tryToWriteInto(there);
    }

    /** Permissions do not tell all: a system administrator has them on a disk that is read-only or full, too. */
    private static void tryToWriteInto(Path folder) {
        try {
            Path trial = Files.createTempFile(folder, ".gesso", ".part");
            Files.delete(trial);
        } catch (IOException e) {
            throw new UserException("Nothing can be written into the folder " + folder
                    + "; allow it or make room there, or choose another one with -o.", e);
        }
    }

    /** Writes under a name of the same length, because the limit differs between disks. */
    private static void tryName(Path file) {
        String name = file.getFileName().toString();
        boolean inBytes = File.separatorChar == '/';
        int length = inBytes ? name.getBytes(StandardCharsets.UTF_8).length : name.length();
        String trial = ".gesso." + Long.toUnsignedString(System.nanoTime());
        Path path = file.resolveSibling(trial + "x".repeat(Math.max(0, length - trial.length())));
        try {
            Files.delete(Files.createFile(path));
        } catch (IOException e) {
            throw new UserException("The file name " + name + " is too long for its disk; give a shorter one.", e);
        }
    }
}
