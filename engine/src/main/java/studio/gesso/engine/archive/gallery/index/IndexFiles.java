package studio.gesso.engine.archive.gallery.index;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files of an index in the cache. Other files in their places are moved aside. */
final class IndexFiles {

    private static final List<String> ENDINGS = List.of("", "-wal", "-shm", "-journal");

    private IndexFiles() {}

    /** Makes the folder of the files, in place of a file that may be there. */
    static void makeFolder(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            moveAside(folder);
        }
        Files.createDirectories(folder);
    }

    /** Makes sure that no folder is in the place of a file. */
    static void clearTheWay(Path file) throws IOException {
        for (String ending : ENDINGS) {
            Path one = file.resolveSibling(file.getFileName() + ending);
            if (Files.isDirectory(one)) {
                remove(one);
            }
        }
    }

    /** Deletes all files. */
    static void delete(Path file) throws IOException {
        for (String ending : ENDINGS) {
            remove(file.resolveSibling(file.getFileName() + ending));
        }
    }

    private static void remove(Path path) throws IOException {
        try {
            Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException e) {
            moveAside(path);
        }
    }

    /** It is an unknown file, so it is kept. */
    private static void moveAside(Path path) throws IOException {
        Path aside = path.resolveSibling(path.getFileName() + ".aside-" + System.currentTimeMillis());
        System.getLogger(IndexFiles.class.getName())
                .log(System.Logger.Level.WARNING, "In the way of the index, and moved aside: " + path);
        Files.move(path, aside);
    }
}
