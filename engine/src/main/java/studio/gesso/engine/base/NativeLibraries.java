package studio.gesso.engine.base;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Unpacks native libraries from jars into files, which systems need to load them: once for all starts, in a folder that
 * is named after its content. An installed Gesso has them beside the program and needs none of this.
 *
 * @param folder holds a folder for each library
 */
public record NativeLibraries(Path folder) {

    /** The property that sets the folder, if it is not in the cache. */
    public static final String FOLDER = "gesso.natives";

    /** After this time an incomplete library is no longer being written. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    /** The libraries of this person. */
    public static NativeLibraries ofThisPerson() {
        return new NativeLibraries(Optional.ofNullable(System.getProperty(FOLDER))
                .map(Path::of)
                .orElseGet(() -> SystemFolders.here().cache().resolve("natives"))
                .toAbsolutePath());
    }

    /**
     * Unpacks libraries into one folder. Several processes may ask for the same at once.
     *
     * @param name the name of the folder, before what its content adds
     * @param resources the libraries in their jars
     * @return the folder
     * @throws IOException if they cannot be written there, or programs in that folder may not be run
     */
    public Path unpack(String name, List<URL> resources) throws IOException {
        StringBuilder version = new StringBuilder(name);
        for (URL resource : resources) {
            version.append('-').append(Content.of(resource).name());
        }
        Path target = Files.createDirectories(folder.resolve(version.toString()));
        for (URL resource : resources) {
            String path = resource.getPath();
            keep(resource, target.resolve(path.substring(path.lastIndexOf('/') + 1)));
        }
        return target;
    }

    /** A folder in which a library can keep files of its own and load them; empty where there cannot be one. */
    public Optional<Path> folderFor(String name) {
        try {
            Path target = Files.createDirectories(folder.resolve(name));
            Path trial = executable(Files.createTempFile(target, "trial", ".part"));
            boolean runs = Files.isExecutable(trial);
            Files.delete(trial);
            return Optional.of(target).filter(_ -> runs);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** Distinguishes two versions of a library without reading it. */
    private record Content(long size, long check) {

        static Content of(URL resource) throws IOException {
            URLConnection connection = resource.openConnection();
            if (connection instanceof JarURLConnection jar) {
                return new Content(jar.getJarEntry().getSize(), jar.getJarEntry().getCrc());
            }
            return new Content(connection.getContentLengthLong(), connection.getLastModified());
        }

        String name() {
            return Long.toHexString(size) + Long.toHexString(check);
        }
    }

    private static void keep(URL resource, Path file) throws IOException {
        if (!Files.exists(file) || Files.size(file) != Content.of(resource).size()) {
            removeAbandoned(Objects.requireNonNull(file.getParent()));
            write(resource, file);
        }
        if (!Files.isExecutable(file)) {
            throw new IOException("programs in " + file.getParent() + " may not be run (noexec)");
        }
    }

    /** Written atomically. */
    private static void write(URL resource, Path file) throws IOException {
        Path part = Files.createTempFile(Objects.requireNonNull(file.getParent()), file.getFileName().toString(),
                ".part");
        try (InputStream in = resource.openStream()) {
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(executable(part), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Path executable(Path file) throws IOException {
        var posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (posix != null) {
            posix.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
        return file;
    }

    /** Whether a file has been incomplete for long; one that is gone by now has just become complete. */
    private static boolean isAbandoned(Path part) throws IOException {
        try {
            return Files.getLastModifiedTime(part).toInstant().isBefore(Instant.now().minus(ABANDONED));
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    /** Deletes the incomplete files of processes that were killed. */
    private static void removeAbandoned(Path folder) throws IOException {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*.part")) {
            for (Path part : parts) {
                if (isAbandoned(part)) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }
}
