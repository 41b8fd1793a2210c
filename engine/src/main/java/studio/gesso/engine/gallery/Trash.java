package studio.gesso.engine.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import studio.gesso.engine.gallery.files.DayFolder;
import studio.gesso.engine.gallery.files.Trouble;
import studio.gesso.engine.gallery.files.WholeFile;
import studio.gesso.engine.gallery.index.Entry;
import studio.gesso.engine.gallery.index.Index;
import studio.gesso.engine.gallery.index.Index.Trashed;
import studio.gesso.engine.gallery.index.Scanned.Place;
import studio.gesso.engine.gallery.marks.MarkJournal;
import studio.gesso.engine.gallery.marks.Marked;
import studio.gesso.engine.gallery.marks.Marks;

/**
 * Pictures that were thrown away and can come back: they lie in the same places in a folder of their own, on the same
 * disk.
 *
 * @param pictures the pictures folder
 */
public record Trash(Path pictures, Index index, MarkJournal journal) {

    /**
     * Throws pictures away.
     *
     * @return the same pictures, as they lie in the trash now; {@link #restore} brings them back
     */
    public List<Entry> throwAway(Collection<Entry> entries) {
        return move(entries, Trashed.YES);
    }

    /** Brings pictures back to where they were; beside what may lie there by now. */
    public List<Entry> restore(Collection<Entry> entries) {
        return move(entries, Trashed.NO);
    }

    private List<Entry> move(Collection<Entry> entries, Trashed to) {
        Path root = to == Trashed.YES ? pictures.resolve(DayFolder.TRASH) : pictures;
        List<Entry> moved = new ArrayList<>();
        for (Entry entry : entries) {
            try {
                Path folder = root.resolve(entry.place().folder());
                Files.createDirectories(folder);
                Path target = free(folder.resolve(entry.place().name()));
                Files.move(entry.file(), target, StandardCopyOption.ATOMIC_MOVE);
                WholeFile.force(folder);
                WholeFile.force(entry.file().getParent());
                var place = new Place(entry.place().folder(), target.getFileName().toString());
                index.move(entry.id(), place, to);
                renamed(entry, place);
                moved.addAll(index.entries(entry.id()));
            } catch (IOException e) {
                throw Trouble.writing("“" + entry.file().getFileName() + "”", pictures, e);
            }
        }
        return moved;
    }

    private static Path free(Path wanted) {
        String name = wanted.getFileName().toString();
        int dot = name.lastIndexOf('.');
        Path free = wanted;
        for (int n = 2; Files.exists(free); n++) {
            free = wanted.resolveSibling(name.substring(0, dot) + " (" + n + ")" + name.substring(dot));
        }
        return free;
    }

    private void renamed(Entry entry, Place to) {
        if (!to.equals(entry.place()) && !entry.marks().equals(Marks.NONE)) {
            new MarkKeeper(index, journal).write(
                    List.of(new Marked(to.path(), index.lineage(entry.id()).pixels(), entry.marks())));
        }
    }

    /** Deletes pictures of the trash for good. */
    public void delete(Collection<Entry> entries) {
        Path trash = pictures.resolve(DayFolder.TRASH);
        List<Marked> forgotten = new ArrayList<>();
        for (Entry entry : entries) {
            if (!entry.file().startsWith(trash)) {
                throw new IllegalArgumentException(entry.file() + " does not lie in the trash");
            }
            try {
                Files.deleteIfExists(entry.file());
            } catch (IOException e) {
                throw Trouble.writing("“" + entry.file().getFileName() + "”", pictures, e);
            }
            index.remove(List.of(entry.id()));
            if (!entry.marks().equals(Marks.NONE)) {
                forgotten.add(new Marked(entry.place().path(), Optional.empty(), Marks.NONE));
            }
        }
        new MarkKeeper(index, journal).write(forgotten);
    }
}
