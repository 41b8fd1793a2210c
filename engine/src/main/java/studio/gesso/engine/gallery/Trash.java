package studio.gesso.engine.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import studio.gesso.engine.gallery.files.DayFolder;
import studio.gesso.engine.gallery.files.Trouble;
import studio.gesso.engine.gallery.files.WholeFile;
import studio.gesso.engine.gallery.index.Entry;
import studio.gesso.engine.gallery.index.Index;
import studio.gesso.engine.gallery.index.Index.Extent;
import studio.gesso.engine.gallery.index.Index.Trashed;
import studio.gesso.engine.gallery.index.Overview;
import studio.gesso.engine.gallery.index.Query;
import studio.gesso.engine.gallery.index.Scanned.Place;
import studio.gesso.engine.gallery.marks.MarkJournal;
import studio.gesso.engine.gallery.marks.Marked;
import studio.gesso.engine.gallery.marks.Marks;
import studio.gesso.engine.tensor.Refusal;

/**
 * Pictures that were thrown away and can come back: they lie in the same places in a folder of their own, on the same
 * disk.
 *
 * @param pictures the pictures folder
 */
public record Trash(Path pictures, Index index, MarkJournal journal) {

    /** How many pictures lie in the trash, and how long their files are together. */
    public Extent extent() {
        return index.extent(Trashed.YES);
    }

    /** What has to be known of all pictures in the trash that a query finds: those thrown away last first. */
    public Overview overview(Query query) {
        return index.overview(query, Trashed.YES);
    }

    /** All pictures in the trash. */
    public List<Entry> entries() {
        return index.entries(index.search(Query.ALL, Trashed.YES));
    }

    /**
     * Throws pictures away; those that lie in the trash already stay there as they are.
     *
     * @return the others, as they lie in the trash now; {@link #restore} brings them back
     */
    public List<Entry> throwAway(Collection<Entry> entries) {
        return move(entries, Trashed.YES);
    }

    /** Brings pictures back to where they were; beside what may lie there by now. */
    public List<Entry> restore(Collection<Entry> entries) {
        return move(entries, Trashed.NO);
    }

    private List<Entry> move(Collection<Entry> entries, Trashed to) {
        Optional<Instant> thrown = to == Trashed.YES ? Optional.of(Instant.now()) : Optional.empty();
        List<Place> moved = new ArrayList<>();
        try {
            for (Entry entry : entries) {
                if (isTrashed(entry) != (to == Trashed.YES)) {
                    moved.add(move(entry, to));
                }
            }
        } finally {
            if (!moved.isEmpty()) {
                note(known(moved, to), thrown);
            }
        }
        return known(moved, to);
    }

    private Place move(Entry entry, Trashed to) {
        Path root = to == Trashed.YES ? pictures.resolve(DayFolder.TRASH) : pictures;
        try {
            Path folder = root.resolve(entry.place().folder());
            WholeFile.makeWithin(pictures, folder);
            Place place;
            // Between the two a scan would find the file neither here nor there.
            synchronized (index) {
                Path target = free(folder.resolve(entry.place().name()));
                WholeFile.move(entry.file(), target);
                place = new Place(entry.place().folder(), target.getFileName().toString());
                know(entry, target, place, to);
            }
            WholeFile.force(folder);
            WholeFile.force(entry.file().getParent());
            return place;
        } catch (NoSuchFileException e) {
            throw new Refusal("“" + entry.file().getFileName()
                    + "” is not in its folder any more: it was moved or deleted, or its drive is not connected.", e);
        } catch (IOException e) {
            throw Trouble.writing("“" + entry.file().getFileName() + "”", pictures, e);
        }
    }

    /** The index may have been made anew since the entry was read from it: its number is not what it is known by. */
    private void know(Entry entry, Path file, Place place, Trashed to) throws IOException {
        OptionalLong id = index.find(entry.place(), to == Trashed.YES ? Trashed.NO : Trashed.YES);
        if (id.isPresent()) {
            index.move(id.getAsLong(), place, to);
        } else {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Scan.read(file, place, attributes, to).ifPresent(scanned -> index.put(List.of(scanned)));
        }
    }

    /** By their places: where the index was made anew meanwhile, they have other numbers. */
    private List<Entry> known(List<Place> places, Trashed trashed) {
        return index.entries(places.stream()
                .map(place -> index.find(place, trashed))
                .flatMapToLong(OptionalLong::stream)
                .toArray());
    }

    /** What was said of pictures goes along to where they lie now; for those in the trash, since when as well. */
    private void note(List<Entry> entries, Optional<Instant> thrown) {
        Map<Long, String> pixels = index.pixels(entries);
        new MarkKeeper(index, journal).write(entries.stream()
                .map(entry -> new Marked(entry.place().path(), Optional.ofNullable(pixels.get(entry.id())),
                        entry.marks(), thrown))
                .toList());
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

    private boolean isTrashed(Entry entry) {
        return entry.file().startsWith(pictures.resolve(DayFolder.TRASH));
    }

    /** Deletes pictures of the trash for good. */
    public void delete(Collection<Entry> entries) {
        List<Marked> forgotten = new ArrayList<>();
        try {
            for (Entry entry : entries) {
                if (!isTrashed(entry)) {
                    throw new IllegalArgumentException(entry.file() + " does not lie in the trash");
                }
                delete(entry);
                // What is said of a place holds for a picture that has come there since, too.
                if (index.find(entry.place(), Trashed.NO).isEmpty()) {
                    forgotten.add(new Marked(entry.place().path(), Optional.empty(), Marks.NONE));
                }
            }
        } finally {
            new MarkKeeper(index, journal).write(forgotten);
        }
    }

    private void delete(Entry entry) {
        try {
            Files.deleteIfExists(entry.file());
            index.find(entry.place(), Trashed.YES).ifPresent(id -> index.remove(List.of(id)));
        } catch (IOException e) {
            throw Trouble.deleting("“" + entry.file().getFileName() + "”", entry.file(), e);
        }
    }
}
