package studio.gesso.engine.archive.gallery;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.file.FolderList;
import studio.gesso.engine.base.file.ParentFolder;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Jpeg;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.codec.Png;
import studio.gesso.engine.image.resize.Resample;

/**
 * Thumbnails on disk: made by averaging areas, identified by the file's path, length and time, and deleted, least
 * recently used first, when there are too many.
 *
 * <p>Any number of threads may ask at the same time.
 */
public final class Thumbnails {

    /** The longest side of a small thumbnail in pixels, and of a large one, for large tiles and fine screens. */
    public static final int SIDE = 256;
    public static final int LARGE = 512;

    private static final int SHELVES = 256;
    private static final double QUALITY = 0.88;
    private static final Duration SEEN_AGAIN = Duration.ofDays(1);

    private final Path folder;
    private final int side;
    private final int perShelf;

    /**
     * Small thumbnails in a folder.
     *
     * @param cache a folder for data that can be rebuilt
     * @param most how many are kept at most; one takes some 10 to 30 kilobytes
     */
    public Thumbnails(Path cache, int most) {
        this(cache.resolve("thumbnails"), SIDE, most);
    }

    /**
     * Large thumbnails in a folder.
     *
     * @param cache a folder for data that can be rebuilt
     * @param most how many are kept at most; one takes some 30 to 90 kilobytes
     */
    public static Thumbnails large(Path cache, int most) {
        return new Thumbnails(cache.resolve("thumbnails-large"), LARGE, most);
    }

    private Thumbnails(Path folder, int side, int most) {
        this.folder = folder;
        this.side = side;
        this.perShelf = Math.max(1, most / SHELVES);
    }

    /**
     * The thumbnail of a picture file, made if it is not there.
     *
     * @throws UserException when the picture cannot be read; a cache that cannot be written is no obstacle
     */
    public Pixels of(Path file) {
        Path kept = kept(file);
        return read(kept).orElseGet(() -> {
            Pixels thumbnail = small(Pictures.read(file));
            keep(thumbnail, kept);
            return thumbnail;
        });
    }

    private Path kept(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            String key = file.toAbsolutePath() + " " + attributes.size() + " "
                    + attributes.lastModifiedTime().toMillis();
            String name = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
            return folder.resolve(name.substring(0, 2)).resolve(name);
        } catch (IOException e) {
            throw new UserException("There is no picture file “" + file + "”.", e);
        }
    }

    private static Optional<Pixels> read(Path kept) {
        if (!Files.exists(kept)) {
            return Optional.empty();
        }
        try {
            Pixels thumbnail = Pictures.read(kept);
            Instant now = Instant.now();
            if (Files.getLastModifiedTime(kept).toInstant().isBefore(now.minus(SEEN_AGAIN))) {
                Files.setLastModifiedTime(kept, FileTime.from(now));
            }
            return Optional.of(thumbnail);
        } catch (UserException | IOException e) {
            // Broken or just deleted: it is rebuilt.
            return Optional.empty();
        }
    }

    private Pixels small(Pixels picture) {
        double scale = (double) side / Math.max(picture.width(), picture.height());
        return scale >= 1
                ? picture
                : Resample.BOX.resize(picture, new Size(Math.max(1, (int) Math.round(picture.width() * scale)),
                        Math.max(1, (int) Math.round(picture.height() * scale))));
    }

    private void keep(Pixels thumbnail, Path kept) {
        try {
            Files.createDirectories(ParentFolder.of(kept));
            // A file that a power cut breaks is made again.
            AtomicFile.writeUnforced(kept, encoded(thumbnail));
            tidy(ParentFolder.of(kept));
        } catch (IOException e) {
            System.getLogger(Thumbnails.class.getName()).log(System.Logger.Level.DEBUG, "Not kept: " + kept, e);
        }
    }

    /** JPEG, or PNG if it is transparent. */
    private static byte[] encoded(Pixels thumbnail) throws IOException {
        var out = new ByteArrayOutputStream();
        if (thumbnail.isOpaque()) {
            Jpeg.write(thumbnail, new Jpeg.Texts("Gesso", Optional.empty(), Optional.empty()), QUALITY, out);
        } else {
            Png.write(thumbnail, List.of(), Png.Effort.QUICK, out);
        }
        return out.toByteArray();
    }

    private void tidy(Path shelf) throws IOException {
        record Kept(Path file, FileTime seen) {}
        List<Kept> all = new ArrayList<>();
        for (Path file : FolderList.of(shelf)) {
            all.add(new Kept(file, Files.getLastModifiedTime(file)));
        }
        if (all.size() > perShelf) {
            all.sort(Comparator.comparing(Kept::seen));
            // A tenth at once, so that a full cache is not cleaned for every new thumbnail.
            int target = perShelf - perShelf / 10;
            for (Kept old : all.subList(0, all.size() - target)) {
                Files.deleteIfExists(old.file());
            }
        }
    }
}
