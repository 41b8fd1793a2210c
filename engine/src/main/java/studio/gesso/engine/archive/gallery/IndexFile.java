package studio.gesso.engine.archive.gallery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import studio.gesso.engine.archive.gallery.index.Index;
import studio.gesso.engine.base.UserException;

/** The index of a folder in its file. */
public final class IndexFile {

    private static final System.Logger LOG = System.getLogger(IndexFile.class.getName());

    private IndexFile() {}

    public static String name(Path pictures) {
        return UUID.nameUUIDFromBytes(pictures.toString().getBytes(StandardCharsets.UTF_8)) + ".sqlite";
    }

    /**
     * An index that is open.
     *
     * @param temporary the folder that is deleted with it, where it is in no cache
     */
    record Opened(Index index, Optional<Path> temporary) implements AutoCloseable {

        @Override
        public void close() {
            index.close();
            temporary.ifPresent(IndexFile::delete);
        }
    }

    /**
     * Opens the index in a cache; where that cannot be written, one in a temporary folder, which is filled again each time.
     *
     * @throws UserException when neither is possible; it tells of the cache
     */
    static Opened open(Path pictures, Path cache) {
        try {
            return new Opened(new Index(pictures, cache.resolve("index").resolve(name(pictures))), Optional.empty());
        } catch (UserException noCache) {
            LOG.log(System.Logger.Level.WARNING, "The index is not kept", noCache);
            return temporary(pictures, noCache);
        }
    }

    private static Opened temporary(Path pictures, UserException noCache) {
        Path folder;
        try {
            folder = Files.createTempDirectory("gesso-index");
        } catch (IOException e) {
            noCache.addSuppressed(e);
            throw noCache;
        }
        try {
            return new Opened(new Index(pictures, folder.resolve(name(pictures))), Optional.of(folder));
        } catch (UserException second) {
            delete(folder);
            noCache.addSuppressed(second);
            throw noCache;
        }
    }

    private static void delete(Path folder) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException | DirectoryIteratorException e) {
            LOG.log(System.Logger.Level.WARNING, "A temporary index stays: " + folder, e);
        }
    }
}
