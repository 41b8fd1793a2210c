package studio.gesso.engine.base.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A folder of one day's pictures, numbered from 1, in which two programs may save at the same time. */
public record DayFolder(Path path) {

    /** The trash folder in the pictures folder; deleted pictures keep their relative paths in it. */
    public static final String TRASH = ".trash";

    /** "00042-4711.png", or ".00042.part" while it is written. */
    private static final Pattern NUMBERED = Pattern.compile("\\.?(\\d{5,6})[-.].*");

    /** The folder of a day, made if it is not there; the folder that holds it has to be. */
    public static DayFolder of(Path pictures, LocalDate day) throws IOException {
        Path path = pictures.resolve(day.toString());
        if (!Files.isDirectory(path)) {
            try {
                Files.createDirectory(path);
                AtomicFile.force(pictures);
            } catch (FileAlreadyExistsException e) {
                // Another program was quicker, or a file is in the way, in which case writing fails later.
            }
        }
        return new DayFolder(path);
    }

    /** Writes a picture under the next number. */
    public Path save(String name, AtomicFile.Content content) throws IOException {
        int number = highest() + 1;
        while (true) {
            Path part = path.resolve(String.format(Locale.ROOT, ".%05d%s", number, AtomicFile.ENDING));
            if (reserve(part)) {
                // A program that had this number before has written its picture by now, so it is visible.
                if (!isTaken(number)) {
                    Path file = path.resolve(String.format(Locale.ROOT, "%05d-%s.png", number, name));
                    AtomicFile.write(part, file, content);
                    return file;
                }
                Files.delete(part);
            }
            number = Math.max(number, highest()) + 1;
        }
    }

    private static boolean reserve(Path part) throws IOException {
        try {
            Files.createFile(part);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private boolean isTaken(int number) throws IOException {
        String beginning = String.format(Locale.ROOT, "%05d-", number);
        return FolderList.of(path).stream().anyMatch(file -> file.getFileName().toString().startsWith(beginning));
    }

    /** Of the pictures here and of those deleted from here, so that they can be restored. */
    private int highest() throws IOException {
        Path trash = path.resolveSibling(TRASH).resolve(path.getFileName());
        return Math.max(highest(path), Files.isDirectory(trash) ? highest(trash) : 0);
    }

    private static int highest(Path folder) throws IOException {
        int highest = 0;
        for (Path file : FolderList.of(folder)) {
            Matcher numbered = NUMBERED.matcher(file.getFileName().toString());
            if (numbered.matches()) {
                highest = Math.max(highest, Integer.parseInt(numbered.group(1)));
            }
        }
        return highest;
    }
}
