package studio.gesso.engine.base.file;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The entries of a folder, sorted; limited to a largest number. */
public final class BoundedFolderList {

    private static final int MOST_ENTRIES = 100_000;

    private BoundedFolderList() {}

    /**
     * Lists a folder.
     *
     * @throws IOException if it cannot be read, or is deleted meanwhile
     */
    public static List<Path> of(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> list = Files.newDirectoryStream(folder)) {
            for (Path entry : list) {
                if (entries.size() == MOST_ENTRIES) {
                    break;
                }
                entries.add(entry);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return entries.stream().sorted().toList();
    }
}
