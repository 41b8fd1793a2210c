package studio.gesso.engine.model;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What lies in a folder, sorted; of a folder with more entries than any has, the first that come. */
final class Listing {

    private static final int MOST_ENTRIES = 100_000;

    private Listing() {}

    /**
     * Lists a folder.
     *
     * @throws IOException if it cannot be read, or goes away meanwhile
     */
    static List<Path> of(Path folder) throws IOException {
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
