package studio.gesso.engine.archive.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntConsumer;
import studio.gesso.engine.archive.gallery.index.Index;
import studio.gesso.engine.archive.gallery.index.Index.Known;
import studio.gesso.engine.archive.gallery.index.Index.Trashed;
import studio.gesso.engine.archive.gallery.index.PictureEntry;
import studio.gesso.engine.archive.gallery.index.ScannedFile;
import studio.gesso.engine.archive.gallery.index.ScannedFile.Place;
import studio.gesso.engine.archive.gallery.marks.MarkedPicture;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.archive.metadata.SideText;
import studio.gesso.engine.base.file.DayFolder;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.EmbeddedReader;
import studio.gesso.engine.image.embedded.EmbeddedData;

/**
 * Brings the index up to date with the folder: reads new and changed files, removes missing ones, and recognises moved
 * ones.
 *
 * <p>Folders whose own time has not changed are skipped, unless everything is scanned: then files count as changed by
 * length and time, and by the time of the text file beside them.
 */
final class FolderScan {

    /** The number of files that are written into the index at once; writing blocks others. */
    private static final int BATCH = 250;
    /** Folders changed within this time may change again without a later time. */
    private static final long UNSETTLED_MILLIS = 3000;

    /** How much is scanned. */
    enum Depth {
        CHANGED_FOLDERS,
        EVERYTHING
    }

    private final Path pictures;
    private final Index index;
    private final Depth depth;
    private final Function<Collection<Place>, Collection<MarkedPicture>> marks;
    private final IntConsumer progress;
    private final Map<String, Long> foldersBefore;
    private final Set<String> foldersNow = new HashSet<>();
    private final Map<String, Long> settled = new HashMap<>();
    private final List<ScannedFile> batch = new ArrayList<>();
    private final Set<Place> added = new HashSet<>();
    private final Map<Long, Known> gone = new HashMap<>();
    private final Set<Long> noPictures = new HashSet<>();
    private int read;
    private int changed;
    private int unnamed;

    /**
     * What a scan has found.
     *
     * @param added the places of files that were not known before; those that have moved are not among them
     * @param removed how many files are gone
     * @param changed how many files have other contents or were moved
     * @param moved the files that were moved
     * @param unnamed how many pictures and folders have names that are not valid text
     */
    record Changes(Set<Place> added, int removed, int changed, List<Move> moved, int unnamed) {}

    /**
     * A file that was moved.
     *
     * @param id its number
     */
    record Move(long id, Place from, Place to) {}

    /**
     * A scan of a folder, to be run once.
     *
     * @param marks the marks of files that the index does not know
     * @param progress receives the number of files read so far
     */
    FolderScan(Path pictures, Index index, Depth depth, Function<Collection<Place>, Collection<MarkedPicture>> marks,
            IntConsumer progress) {
        this.pictures = pictures;
        this.index = index;
        this.depth = depth;
        this.marks = marks;
        this.progress = progress;
        this.foldersBefore = index.folders();
    }

    /**
     * Does it.
     *
     * @throws IOException when the pictures folder itself cannot be read; then the index stays as it was
     */
    Changes run() throws IOException {
        var tree = new PictureFolders(pictures);
        walk(tree, pictures, Trashed.NO);
        walk(tree, pictures.resolve(DayFolder.TRASH), Trashed.YES);
        flush();
        forgetFolders();
        List<Move> moved = settle();
        settled.forEach(index::folder);
        return new Changes(added, gone.size(), changed + moved.size(), moved, unnamed);
    }

    private void walk(PictureFolders tree, Path from, Trashed trashed) throws IOException {
        tree.walk(from, folder -> {
            try {
                return look(folder, trashed);
            } catch (IOException e) {
                if (folder.equals(pictures)) {
                    throw e;
                }
                // A folder that cannot be read, or was just deleted: it counts as seen only if it exists.
                if (Files.exists(folder)) {
                    foldersNow.add(key(folder));
                }
                return List.of();
            }
        });
    }

    /** Scans one folder and returns the folders in it. */
    private List<Path> look(Path folder, Trashed trashed) throws IOException {
        String key = key(folder);
        long modified = Files.getLastModifiedTime(folder).toMillis();
        boolean same = depth == Depth.CHANGED_FOLDERS && foldersBefore.getOrDefault(key, 0L) == modified;
        FolderListing found = FolderListing.at(folder, same ? FolderListing.For.FOLDERS : FolderListing.For.EVERYTHING);
        unnamed += found.unnamed();
        foldersNow.add(key);
        if (!same) {
            compare(found, trashed);
            boolean calm = System.currentTimeMillis() - modified > UNSETTLED_MILLIS;
            // If the system's settings make other names valid text, the folder has to be scanned again.
            settled.put(key, calm && found.unnamed() == 0 ? modified : 0);
        }
        return found.folders();
    }

    private void compare(FolderListing found, Trashed trashed) {
        String place = place(found.folder(), trashed);
        Map<String, Known> known = index.known(place, trashed);
        found.files().forEach((name, attributes) -> {
            Optional<Known> before = Optional.ofNullable(known.get(name));
            boolean unchanged = before.filter(b -> b.bytes() == attributes.size()
                    && b.modified() == attributes.lastModifiedTime().toMillis()
                    && (trashed == Trashed.YES || b.text() == SideText.modified(found.folder().resolve(name))))
                    .isPresent();
            if (unchanged) {
                known.remove(name);
            } else if (!found.isPicture(name)) {
                before.map(Known::id).ifPresent(noPictures::add);
            } else {
                known.remove(name);
                if (before.isEmpty() && trashed == Trashed.NO) {
                    added.add(new Place(place, name));
                }
                changed += before.isPresent() ? 1 : 0;
                add(found.folder().resolve(name), new Place(place, name), attributes, trashed);
            }
        });
        known.forEach((name, file) -> gone.put(file.id(), file));
    }

    private void add(Path file, Place place, BasicFileAttributes attributes, Trashed trashed) {
        read(file, place, attributes, trashed).ifPresent(batch::add);
        progress.accept(++read);
        if (batch.size() >= BATCH) {
            flush();
        }
    }

    /** What is in a file; nothing if it has just gone. */
    static Optional<ScannedFile> read(Path file, Place place, BasicFileAttributes attributes, Trashed trashed) {
        try {
            EmbeddedData embedded = EmbeddedReader.read(file);
            Optional<Size> size = embedded.size()
                    .map(stored -> embedded.orientation() < 5 ? stored : new Size(stored.height(), stored.width()));
            return Optional.of(new ScannedFile(place, attributes.size(), attributes.lastModifiedTime().toMillis(),
                    trashed == Trashed.YES, SideText.modified(file), size,
                    Metadata.read(embedded, place.name(), file)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void flush() {
        // Deleting and restoring files hold this lock too, so that files are where the scan found them.
        synchronized (index) {
            List<ScannedFile> there = batch.stream().filter(file -> Files.exists(path(file))).toList();
            index.put(there, marks.apply(there.stream().map(ScannedFile::place).filter(added::contains).toList()));
        }
        batch.clear();
    }

    private Path path(ScannedFile file) {
        Path root = file.trashed() ? pictures.resolve(DayFolder.TRASH) : pictures;
        return root.resolve(file.place().path());
    }

    private void forgetFolders() {
        for (String folder : foldersBefore.keySet()) {
            if (!foldersNow.contains(folder)) {
                Trashed trashed = folder.startsWith(DayFolder.TRASH) ? Trashed.YES : Trashed.NO;
                String place = trashed == Trashed.NO ? folder : withoutTrash(folder);
                index.known(place, trashed).values().forEach(file -> gone.put(file.id(), file));
                index.forgetFolder(folder);
            }
        }
    }

    /** Removes missing files from the index, except moved ones, which are returned. */
    private List<Move> settle() {
        synchronized (index) {
            passOverWhatIsThere();
            List<Move> moved = moves();
            index.remove(gone.keySet());
            return moved;
        }
    }

    /** A file may have been deleted or restored meanwhile: one that is where the index says is not missing. */
    private void passOverWhatIsThere() {
        long[] ids = gone.keySet().stream().mapToLong(Long::longValue).toArray();
        for (PictureEntry entry : index.entries(ids)) {
            if (Files.exists(entry.file()) && !noPictures.contains(entry.id())) {
                gone.remove(entry.id());
            }
        }
    }

    /** A file that is gone here and new there, with the same length and time, has moved: its marks move with it. */
    private List<Move> moves() {
        List<Move> moved = new ArrayList<>();
        if (gone.isEmpty() || added.isEmpty()) {
            return moved;
        }
        Map<String, Place> arrivals = arrivals();
        for (PictureEntry entry : index.entries(gone.keySet().stream().mapToLong(Long::longValue).toArray())) {
            Known file = gone.get(entry.id());
            Place to = file == null ? null : arrivals.remove(file.bytes() + " " + file.modified());
            if (to != null) {
                index.move(entry.id(), to, Trashed.NO);
                added.remove(to);
                moved.add(new Move(entry.id(), entry.place(), to));
                gone.remove(entry.id());
            }
        }
        return moved;
    }

    private Map<String, Place> arrivals() {
        Map<String, Place> arrivals = new HashMap<>();
        for (Place place : added) {
            try {
                var attributes = Files.readAttributes(pictures.resolve(place.path()), BasicFileAttributes.class);
                arrivals.put(attributes.size() + " " + attributes.lastModifiedTime().toMillis(), place);
            } catch (IOException e) {
                // Gone again.
            }
        }
        return arrivals;
    }

    private String key(Path folder) {
        return pictures.relativize(folder).toString().replace('\\', '/');
    }

    private String place(Path folder, Trashed trashed) {
        return trashed == Trashed.NO ? key(folder) : withoutTrash(key(folder));
    }

    private static String withoutTrash(String key) {
        return key.equals(DayFolder.TRASH) ? "" : key.substring(DayFolder.TRASH.length() + 1);
    }
}
