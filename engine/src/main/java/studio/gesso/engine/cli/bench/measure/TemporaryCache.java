package studio.gesso.engine.cli.bench.measure;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder of a measurement, of which nothing stays. */
public final class TemporaryCache {

    private TemporaryCache() {}

    /** Deletes it; again where the background has noted meanwhile that a file is on the disk. */
    public static void delete(Path cache) throws IOException {
        while (Files.isDirectory(cache)) {
            List<Path> all;
            try (Stream<Path> found = Files.walk(cache)) {
                all = found.sorted(Comparator.reverseOrder()).toList();
            }
            try {
                for (Path path : all) {
                    Files.deleteIfExists(path);
                }
            } catch (DirectoryNotEmptyException more) {
                continue;
            }
        }
    }
}
