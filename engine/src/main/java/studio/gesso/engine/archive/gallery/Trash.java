package studio.gesso.engine.archive.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import studio.gesso.engine.archive.gallery.index.Index;
import studio.gesso.engine.archive.gallery.index.Index.Extent;
import studio.gesso.engine.archive.gallery.index.Index.Trashed;
import studio.gesso.engine.archive.gallery.index.Overview;
import studio.gesso.engine.archive.gallery.index.PictureEntry;
import studio.gesso.engine.archive.gallery.index.ScannedFile.Place;
import studio.gesso.engine.archive.gallery.marks.MarkJournal;
import studio.gesso.engine.archive.gallery.marks.MarkedPicture;
import studio.gesso.engine.archive.gallery.marks.Marks;
import studio.gesso.engine.archive.gallery.query.Query;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.AtomicFile;
import studio.gesso.engine.base.file.DayFolder;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.base.file.ParentFolder;

/**
 * Deleted pictures that can be restored: they are at the same relative paths in a separate folder, on the same disk.
 *
 * @param pictures the pictures folder
 */
public record Trash(Path pictures, Index index, MarkJournal journal) {

    /** How many pictures are in the trash, and how long their files are together. */
    public Extent extent() {
        return index.extent(Trashed.YES);
    }

    /** The layout data of all pictures in the trash that a query finds: those deleted last first. */
    public Overview overview(Query query) {
        return index.overview(query, Trashed.YES);
    }

    /** All pictures in the trash. */
    public List<PictureEntry> entries() {
        return index.entries(index.search(Query.ALL, Trashed.YES));
    }

    /**
     * Moves pictures to the trash; those already in it stay unchanged.
     *
     * @return the moved ones, as they are in the trash now; {@link #restore} restores them
     */
    public List<PictureEntry> throwAway(Collection<PictureEntry> entries) {
        return move(entries, Trashed.YES);
    }

    /** Restores pictures to where they were; under a new name if that place is taken. */
    public List<PictureEntry> restore(Collection<PictureEntry> entries) {
        return move(entries, Trashed.NO);
    }

    private List<PictureEntry> move(Collection<PictureEntry> entries, Trashed to) {
        Optional<Instant> thrown = to == Trashed.YES ? Optional.of(Instant.now()) : Optional.empty();
        List<PictureEntry> moving = entries.stream().filter(one -> isTrashed(one) != (to == Trashed.YES)).toList();
        Map<Place, Place> moved = new LinkedHashMap<>();
        if (!moving.isEmpty()) {
            sync().alone(() -> {
                try {
                    moving.forEach(entry -> moved.put(entry.place(), move(entry, to)));
                } finally {
                    note(moved, to, thrown);
                }
            });
        }
        return known(moved.values(), to);
    }

    private MarkSync sync() {
        return new MarkSync(index, journal);
    }

    private Place move(PictureEntry entry, Trashed to) {
        Path root = to == Trashed.YES ? pictures.resolve(DayFolder.TRASH) : pictures;
        try {
            Path folder = root.resolve(entry.place().folder());
            AtomicFile.makeWithin(pictures, folder);
            Path target = free(folder.resolve(entry.place().name()));
            var place = new Place(entry.place().folder(), target.getFileName().toString());
            AtomicFile.move(entry.file(), target);
            know(entry, target, place, to);
            AtomicFile.force(folder);
            AtomicFile.force(ParentFolder.of(entry.file()));
            return place;
        } catch (NoSuchFileException e) {
            throw new UserException("“" + entry.file().getFileName()
                    + "” is not in its folder any more: it was moved or deleted, or its drive is not connected.", e);
        } catch (IOException e) {
            throw FileErrors.writing("“" + entry.file().getFileName() + "”", pictures, e);
        }
    }

    /** The index may have been rebuilt since the entry was read, so its number may be wrong. */
    private void know(PictureEntry entry, Path file, Place place, Trashed to) throws IOException {
        OptionalLong id = index.find(entry.place(), to == Trashed.YES ? Trashed.NO : Trashed.YES);
        if (id.isPresent()) {
            index.move(id.getAsLong(), place, to);
        } else {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            FolderScan.read(file, place, attributes, to)
                    .ifPresent(scanned -> index.put(List.of(scanned), sync().of(List.of(place))));
        }
    }

    /** By their places: where the index was rebuilt meanwhile, they have other numbers. */
    private List<PictureEntry> known(Collection<Place> places, Trashed trashed) {
        return index.entries(places.stream()
                .map(place -> index.find(place, trashed))
                .flatMapToLong(OptionalLong::stream)
                .toArray());
    }

    /** Moves the marks of pictures to their new places; for those in the trash with the time of deletion. */
    private void note(Map<Place, Place> moved, Trashed to, Optional<Instant> thrown) {
        Map<String, MarkedPicture> before = journal.read(moved.keySet().stream().map(Place::path).toList());
        List<MarkedPicture> now = new ArrayList<>();
        moved.forEach((from, place) -> index.find(place, to).ifPresent(id -> {
            Optional<MarkedPicture> marked = Optional.ofNullable(before.get(from.path()));
            Marks marks = marked.map(MarkedPicture::marks).orElseGet(() -> index.entries(id).getFirst().marks());
            now.add(new MarkedPicture(place.path(), index.ancestry(id).pixels(), marks, thrown));
        }));
        sync().write(now);
    }

    private static Path free(Path wanted) {
        String name = wanted.getFileName().toString();
        int dot = name.lastIndexOf('.') < 0 ? name.length() : name.lastIndexOf('.');
        Path free = wanted;
        for (int n = 2; Files.exists(free); n++) {
            free = wanted.resolveSibling(name.substring(0, dot) + " (" + n + ")" + name.substring(dot));
        }
        return free;
    }

    private boolean isTrashed(PictureEntry entry) {
        return entry.file().startsWith(pictures.resolve(DayFolder.TRASH));
    }

    /**
     * A picture that is to be deleted permanently, for those who keep something of it.
     *
     * @param file where it was before it came into the trash
     * @param pixels its fingerprint, where its file tells that
     */
    public record Last(Path file, Optional<String> pixels) {}

    /** Pictures of the trash as others know them; asked before they are deleted. */
    public List<Last> last(Collection<PictureEntry> entries) {
        Path root = pictures.toAbsolutePath();
        return entries.stream().map(entry -> {
            OptionalLong id = index.find(entry.place(), Trashed.YES);
            return new Last(root.resolve(entry.place().path()),
                    id.isPresent() ? index.ancestry(id.getAsLong()).pixels() : Optional.empty());
        }).toList();
    }

    /** Deletes pictures of the trash permanently. */
    public void delete(Collection<PictureEntry> entries) {
        for (PictureEntry entry : entries) {
            if (!isTrashed(entry)) {
                throw new IllegalArgumentException(entry.file() + " is not in the trash");
            }
        }
        List<Place> deleted = new ArrayList<>();
        sync().alone(() -> {
            try {
                for (PictureEntry entry : entries) {
                    delete(entry);
                    deleted.add(entry.place());
                }
            } finally {
                forget(deleted);
            }
        });
    }

    /** The marks of a place also apply to a new picture at that place. */
    private void forget(Collection<Place> deleted) {
        sync().write(deleted.stream()
                .filter(place -> index.find(place, Trashed.NO).isEmpty())
                .map(place -> new MarkedPicture(place.path(), Optional.empty(), Marks.NONE))
                .toList());
    }

    private void delete(PictureEntry entry) {
        try {
            Files.deleteIfExists(entry.file());
            index.find(entry.place(), Trashed.YES).ifPresent(id -> index.remove(List.of(id)));
        } catch (IOException e) {
            throw FileErrors.deleting("“" + entry.file().getFileName() + "”", entry.file(), e);
        }
    }
}
