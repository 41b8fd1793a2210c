package studio.gesso.engine.archive.recovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import studio.gesso.engine.archive.metadata.gesso.Fingerprint;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.base.file.FolderList;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.codec.Png;

/**
 * The pictures that ControlNets and IP-Adapters looked at, each once, by their fingerprints: so the settings of a picture, which
 * name them by these, bring them back, and so does the next start. The least used go when there are too many.
 *
 * @param folder where they are; made when the first is kept
 * @param most how many stay
 */
public record KeptPictures(Path folder, int most) {

    private static final int USUAL = 200;
    private static final String ENDING = ".png";

    /** In the folder of a person's settings. */
    public static KeptPictures in(Path settings) {
        return new KeptPictures(settings.resolve("control-pictures"), USUAL);
    }

    /**
     * Keeps a picture.
     *
     * @return its fingerprint
     * @throws UserException if it cannot be written
     */
    public String keep(Pixels picture) {
        String fingerprint = Fingerprint.of(picture);
        Path file = file(fingerprint);
        try {
            Files.createDirectories(folder);
            if (Files.exists(file)) {
                touch(file);
            } else {
                AtomicFile.write(file, out -> Png.write(picture, List.of(), Png.Effort.QUICK, out));
                forgetOldest();
            }
        } catch (IOException e) {
            throw new UserException("The control picture cannot be kept in " + folder
                    + "; make room there, or check that this folder can be written.", e);
        }
        return fingerprint;
    }

    /**
     * The picture with a fingerprint; empty where it is gone.
     *
     * @throws UserException if it cannot be read
     */
    public Optional<Pixels> find(String fingerprint) {
        Path file = file(fingerprint);
        if (!fingerprint.matches("\\p{XDigit}{64}") || !Files.exists(file)) {
            return Optional.empty();
        }
        try {
            touch(file);
        } catch (IOException e) {
            throw FileErrors.reading("A control picture", file, e);
        }
        return Optional.of(Pictures.read(file)).filter(read -> Fingerprint.of(read).equals(fingerprint));
    }

    private Path file(String fingerprint) {
        return folder.resolve(fingerprint + ENDING);
    }

    private static void touch(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    }

    private void forgetOldest() throws IOException {
        List<Path> all = FolderList.sorted(folder).stream().filter(file -> file.toString().endsWith(ENDING)).toList();
        if (all.size() <= most) {
            return;
        }
        // Another window may use some of them meanwhile.
        Map<Path, Long> used = all.stream()
                .collect(Collectors.toMap(file -> file, file -> file.toFile().lastModified()));
        for (Path file : all.stream().sorted(Comparator.comparing(used::get)).limit(all.size() - most).toList()) {
            Files.deleteIfExists(file);
        }
    }
}
