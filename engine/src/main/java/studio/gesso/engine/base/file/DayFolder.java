package studio.gesso.engine.base.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A folder of one day's pictures, numbered from 1, in which two programs may save at the same time. */
public record DayFolder(Path path) {

    /** The trash folder in the pictures folder; deleted pictures keep their relative paths in it. */
    public static final String TRASH = ".trash";

    /** "00042-4711.png", or ".00042.part" while it is written. */
    private static final Pattern NUMBERED = Pattern.compile("\\.?(\\d{5,6})[-.].*");

    /** "a fox-00042.png", where another picture is called "a fox.png". */
    private static final Pattern FOLLOWED = Pattern.compile(".*-(\\d{5,6})\\.\\p{Alpha}+");

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

    /** Writes a picture under the next number, as pictures are usually called. */
    public Path save(String seed, AtomicFile.Content content) throws IOException {
        return save(NamePattern.USUAL, Map.of("seed", seed), ".png", content);
    }

    /**
     * Writes a picture under a new name; where the pattern's is taken, the picture's number follows it.
     *
     * @param values what the names in the pattern stand for
     */
    public Path save(NamePattern names, Map<String, String> values, String ending, AtomicFile.Content content)
            throws IOException {
        int number = highest(names) + 1;
        while (true) {
            Path part = path.resolve(String.format(Locale.ROOT, ".%05d%s", number, AtomicFile.ENDING));
            if (reserve(part)) {
                // A program that had this number before has written its picture by now, so it is visible.
                Optional<Path> written = names.isNumbered() && isTaken(names, number)
                        ? Optional.empty()
                        : write(names.stem(values, number), number, part, ending, content);
                if (written.isPresent()) {
                    return written.get();
                }
                Files.delete(part);
            }
            number = Math.max(number, highest(names)) + 1;
        }
    }

    /** Two pictures of different numbers may want one name: an empty hidden file says that it is taken. */
    private Optional<Path> write(String stem, int number, Path part, String ending, AtomicFile.Content content)
            throws IOException {
        Path claim = path.resolve("." + stem + AtomicFile.ENDING);
        boolean first = !claim.equals(part) && reserve(claim);
        try {
            String name = first && isFree(stem + ending) ? stem : stem + String.format(Locale.ROOT, "-%05d", number);
            if (!isFree(name + ending)) {
                return Optional.empty();
            }
            AtomicFile.write(part, path.resolve(name + ending), content);
            return Optional.of(path.resolve(name + ending));
        } finally {
            if (first) {
                Files.deleteIfExists(claim);
            }
        }
    }

    private boolean isFree(String name) {
        return !Files.exists(path.resolve(name)) && !Files.exists(trash().resolve(name));
    }

    private Path trash() {
        return path.resolveSibling(TRASH).resolve(path.getFileName());
    }

    private static boolean reserve(Path part) throws IOException {
        try {
            Files.createFile(part);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private boolean isTaken(NamePattern names, int number) throws IOException {
        return FolderList.of(path)
                .stream()
                .map(file -> String.valueOf(file.getFileName()))
                .filter(name -> !name.startsWith("."))
                .anyMatch(name -> number(names, name) == number);
    }

    /** Of the pictures here and of those deleted from here, so that they can be restored. */
    private int highest(NamePattern names) throws IOException {
        return Math.max(highest(names, path), Files.isDirectory(trash()) ? highest(names, trash()) : 0);
    }

    private static int highest(NamePattern names, Path folder) throws IOException {
        int highest = 0;
        for (Path file : FolderList.of(folder)) {
            highest = Math.max(highest, number(names, String.valueOf(file.getFileName())));
        }
        return highest;
    }

    /** The number in a file's name, by its pattern or as pictures are usually called; 0 without one. */
    private static int number(NamePattern names, String file) {
        Matcher numbered = NUMBERED.matcher(file);
        int usual = numbered.matches() ? Integer.parseInt(numbered.group(1)) : 0;
        Matcher followed = FOLLOWED.matcher(file);
        int after = !names.isNumbered() && followed.matches() ? Integer.parseInt(followed.group(1)) : 0;
        return Math.max(Math.max(usual, after), names.number(file).orElse(0));
    }
}
