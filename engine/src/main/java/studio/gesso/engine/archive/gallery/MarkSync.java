package studio.gesso.engine.archive.gallery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import studio.gesso.engine.archive.gallery.index.Index;
import studio.gesso.engine.archive.gallery.index.Index.Trashed;
import studio.gesso.engine.archive.gallery.index.PictureEntry;
import studio.gesso.engine.archive.gallery.index.ScannedFile.Place;
import studio.gesso.engine.archive.gallery.marks.MarkJournal;
import studio.gesso.engine.archive.gallery.marks.MarkedPicture;
import studio.gesso.engine.archive.gallery.marks.Marks;

/** Keeps the index's marks the same as those of the journal, and the journal's places the same as the folder's. */
record MarkSync(Index index, MarkJournal journal) {

    private static final String STAMP = "marks";

    /** Writes marks to the journal and to the index. */
    void write(Collection<MarkedPicture> said) {
        if (!said.isEmpty()) {
            boolean current = isCurrent();
            journal.write(said);
            index.mark(said);
            if (current) {
                index.fact(STAMP, journal.stamp());
            }
        }
    }

    /** Changes marks in the journal and in the index, whatever other programs have written meanwhile. */
    void change(Collection<MarkedPicture> known, UnaryOperator<Marks> change) {
        if (!known.isEmpty()) {
            boolean current = isCurrent();
            journal.change(known, change, changed -> {
                index.mark(changed);
                if (current) {
                    index.fact(STAMP, journal.stamp());
                }
            });
        }
    }

    /** Pictures with marks, as the journal has them. */
    List<MarkedPicture> marked(Map<PictureEntry, Marks> marks) {
        Map<Long, String> pixels = index.pixels(marks.keySet());
        List<MarkedPicture> all = new ArrayList<>();
        marks.forEach((entry, now) -> all
                .add(new MarkedPicture(entry.place().path(), Optional.ofNullable(pixels.get(entry.id())), now)));
        return all;
    }

    private boolean isCurrent() {
        return index.fact(STAMP).filter(journal.stamp()::equals).isPresent();
    }

    /** Takes over from the journal what a scan has made necessary. */
    void takeOver(FolderScan.Changes changes) {
        write(changes.moved()
                .stream()
                .flatMap(id -> index.entries(id).stream())
                .map(entry -> marked(entry, entry.marks()))
                .filter(marked -> !marked.marks().equals(Marks.NONE))
                .toList());
        if (isCurrent() && changes.added().isEmpty()) {
            return;
        }
        String stamp = journal.stamp();
        Map<String, MarkedPicture> said = journal.read()
                .stream()
                .collect(Collectors.toMap(MarkedPicture::picture, m -> m));
        Set<Place> added = changes.added();
        if (isCurrent()) {
            index.mark(said.values().stream().filter(m -> added.contains(Place.of(m.picture()))).toList());
        } else {
            index.mark(said.values());
            index.fact(STAMP, stamp);
            write(strays(said));
        }
    }

    /**
     * Marks of pictures whose files have moved while no index could see it: they are recognised by their pixels, if
     * these have no other marks.
     */
    private List<MarkedPicture> strays(Map<String, MarkedPicture> said) {
        Map<String, MarkedPicture> found = new HashMap<>();
        for (MarkedPicture marked : said.values()) {
            Place place = Place.of(marked.picture());
            boolean known = index.find(place, Trashed.NO).isPresent() || index.find(place, Trashed.YES).isPresent();
            if (!known && marked.pixels().isPresent() && !marked.marks().equals(Marks.NONE)) {
                index.entries(index.withPixels(marked.pixels().get()))
                        .stream()
                        .filter(entry -> !said.containsKey(entry.place().path()))
                        .findFirst()
                        .ifPresent(entry -> found.put(entry.place().path(), marked(entry, marked.marks())));
            }
        }
        return new ArrayList<>(found.values());
    }

    private MarkedPicture marked(PictureEntry entry, Marks marks) {
        Optional<String> pixels = index.ancestry(entry.id()).pixels();
        return new MarkedPicture(entry.place().path(), pixels, marks);
    }
}
