package studio.gesso.engine.archive.metadata.gesso;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.file.FolderList;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.codec.Png;

/**
 * A folder of pictures, each once, under its {@linkplain Fingerprint fingerprint}. Other windows may use it too.
 *
 * @param folder made when the first is kept
 * @param most how much is kept; what was used longest ago goes first
 * @param size how much a file counts
 */
public record FingerprintFolder(Path folder, long most, ToLongFunction<Path> size) {

    private static final String ENDING = ".png";

    /** What a file's metadata say may be anything. */
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");

    /** Keeps a picture; one that is there counts as used now. */
    public void keep(Pixels picture, String fingerprint) throws IOException {
        Path file = file(fingerprint);
        if (Files.exists(file)) {
            touch(file);
        } else {
            Files.createDirectories(folder);
            AtomicFile.write(file, out -> Png.write(picture, List.of(), Png.Effort.QUICK, out));
            trim(file);
        }
    }

    /**
     * The picture of a fingerprint, which counts as used now; empty where it is gone.
     *
     * @throws UserException if it cannot be read
     */
    public Optional<Pixels> find(String fingerprint) {
        return Optional.of(fingerprint)
                .filter(FINGERPRINT.asMatchPredicate())
                .map(this::file)
                .filter(Files::exists)
                .map(FingerprintFolder::used)
                .filter(read -> Fingerprint.of(read).equals(fingerprint));
    }

    private static Pixels used(Path file) {
        try {
            touch(file);
        } catch (IOException unwritable) {
            System.getLogger(FingerprintFolder.class.getName())
                    .log(System.Logger.Level.DEBUG, "Does not count as used: " + file, unwritable);
        }
        return Pictures.read(file);
    }

    private Path file(String fingerprint) {
        return folder.resolve(fingerprint + ENDING);
    }

    private static void touch(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    }

    private void trim(Path newest) throws IOException {
        // Each time is asked for once: what others use meanwhile must not change while it is sorted.
        Map<Path, Long> used = FolderList.sorted(folder)
                .stream()
                .filter(file -> file.toString().endsWith(ENDING))
                .collect(Collectors.toMap(file -> file, file -> file.toFile().lastModified()));
        long all = used.keySet().stream().mapToLong(size).sum();
        for (Path file : used.keySet().stream().sorted(Comparator.comparing(used::get)).toList()) {
            if (all > most && !file.getFileName().equals(newest.getFileName())) {
                all -= size.applyAsLong(file);
                Files.deleteIfExists(file);
            }
        }
    }
}
