package studio.gesso.engine.library.tag;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.file.FolderList;

/**
 * The folder in which a person keeps lists of tags.
 *
 * @param folder where it is; it need not exist
 */
public record TagFolder(Path folder) {

    private static final int MOST_FILES = 200;

    /** What is in the folder: when that is equal, the lists are. */
    public record Contents(List<String> files) {

        public static final Contents NONE = new Contents(List.of());
    }

    /**
     * The tags of all lists.
     *
     * @param remarks what could not be read
     */
    public record Read(TagList tags, Contents contents, List<String> remarks) {}

    /** What is in the folder now. */
    public Contents contents() {
        List<String> all = new ArrayList<>();
        for (Path path : files()) {
            try {
                all.add(path.getFileName() + " " + Files.size(path) + " " + Files.getLastModifiedTime(path));
            } catch (IOException e) {
                all.add(path.getFileName() + " gone");
            }
        }
        return new Contents(all);
    }

    private List<Path> files() {
        try {
            return Files.isDirectory(folder)
                    ? FolderList.sorted(folder).stream().filter(TagFile::isNamedSo).limit(MOST_FILES).toList()
                    : List.of();
        } catch (IOException e) {
            throw new UserException("The folder of tags, " + folder + ", cannot be read. Check its permissions.", e);
        }
    }

    /** Reads all lists; one that cannot be read is said. */
    public Read read() {
        Contents before = contents();
        var list = new TagList.Builder();
        List<String> remarks = new ArrayList<>();
        for (Path path : files()) {
            if (list.isFull()) {
                break;
            }
            try {
                new TagFile(path).into(list).ifPresent(remarks::add);
            } catch (UserException e) {
                remarks.add(e.getMessage());
            }
        }
        return new Read(list.build(), before, remarks);
    }

    /**
     * Puts a copy of a list into the folder.
     *
     * @return the copy; empty where the same list is there already
     * @throws UserException if it cannot be written
     */
    public Optional<Path> add(Path list) {
        try {
            Files.createDirectories(folder);
            for (int i = 1;; i++) {
                Path copy = folder.resolve(numbered(list.getFileName().toString(), i));
                if (!Files.exists(copy)) {
                    AtomicFile.write(copy, out -> Files.copy(list, out));
                    return Optional.of(copy);
                }
                if (Files.mismatch(copy, list) < 0) {
                    return Optional.empty();
                }
            }
        } catch (IOException e) {
            throw new UserException("“" + list.getFileName() + "” cannot be copied to " + folder
                    + "; check that this folder can be written and has room.", e);
        }
    }

    private static String numbered(String name, int number) {
        int dot = name.lastIndexOf('.');
        return number == 1 ? name : name.substring(0, dot) + "-" + number + name.substring(dot);
    }

    /** The folder; made where there is none. */
    public Path ready() {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UserException("The folder of tags cannot be made at “" + folder
                    + "”; check that the folder around it can be written.", e);
        }
    }
}
