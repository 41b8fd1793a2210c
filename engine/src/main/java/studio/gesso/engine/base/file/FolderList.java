package studio.gesso.engine.base.file;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Lists folders that may be deleted meanwhile, and names that may not be valid text. */
public final class FolderList {

    private static final int MOST_ENTRIES = 100_000;

    private FolderList() {}

    /**
     * The entries of a folder, in no order.
     *
     * @throws IOException when it cannot be listed, or is deleted meanwhile
     */
    public static List<Path> of(Path folder) throws IOException {
        return first(Integer.MAX_VALUE, folder);
    }

    /**
     * What lies in a folder, sorted; of a folder with more entries than any has, the first that come.
     *
     * @throws IOException when it cannot be listed, or goes away meanwhile
     */
    public static List<Path> sorted(Path folder) throws IOException {
        return first(MOST_ENTRIES, folder).stream().sorted().toList();
    }

    private static List<Path> first(int most, Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            for (Iterator<Path> rest = stream.iterator(); entries.size() < most && rest.hasNext();) {
                entries.add(rest.next());
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return entries;
    }

    /** The name of an entry, if it can be converted to text and back: names on Linux are any bytes. */
    public static Optional<String> name(Path entry) {
        String name = entry.getFileName().toString();
        try {
            return Optional.of(name).filter(text -> entry.resolveSibling(text).equals(entry));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
