package studio.gesso.engine.base.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** An incomplete file that a killed Gesso has left; hidden files of other programs are never touched. */
public final class StalePartFile {

    private static final Pattern DAY = Pattern.compile("\\d{4,}-\\d{2}-\\d{2}");
    private static final Pattern RESERVED = Pattern.compile("\\.\\d{5,6}" + Pattern.quote(AtomicFile.ENDING));
    private static final List<byte[]> PICTURES = List.of(
            new byte[]{(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'},
            new byte[]{(byte) 0xff, (byte) 0xd8, (byte) 0xff}, new byte[]{'R', 'I', 'F', 'F'});

    private StalePartFile() {}

    /**
     * Deletes a leftover.
     *
     * @return whether it was one: certainly ours, an hour old, and not locked
     */
    public static boolean clear(Path part) {
        try {
            if (!isOurs(part) || isYoung(part)) {
                return false;
            }
            try (var channel = FileChannel.open(part, StandardOpenOption.WRITE); var lock = channel.tryLock()) {
                return lock != null && Files.deleteIfExists(part);
            }
        } catch (IOException | OverlappingFileLockException e) {
            return false;
        }
    }

    private static boolean isYoung(Path part) throws IOException {
        Instant changed = Files.getLastModifiedTime(part).toInstant();
        return changed.isAfter(Instant.now().minus(1, ChronoUnit.HOURS));
    }

    private static boolean isOurs(Path part) throws IOException {
        String name = part.getFileName().toString();
        if (!Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        return AtomicFile.PART.matcher(name).matches() || RESERVED.matcher(name).matches()
                && DAY.matcher(ParentFolder.of(part).getFileName().toString()).matches() && beginsAsPicture(part);
    }

    /** The number of a picture is reserved with an empty file, into which the picture is written. */
    private static boolean beginsAsPicture(Path part) throws IOException {
        try (var in = Files.newInputStream(part)) {
            byte[] beginning = in.readNBytes(PICTURES.getFirst().length);
            return PICTURES.stream().anyMatch(kind -> startsWith(beginning, kind));
        }
    }

    /** As far as there are bytes: an empty file begins as any. */
    private static boolean startsWith(byte[] bytes, byte[] kind) {
        int length = Math.min(bytes.length, kind.length);
        return Arrays.equals(bytes, 0, length, kind, 0, length);
    }
}
