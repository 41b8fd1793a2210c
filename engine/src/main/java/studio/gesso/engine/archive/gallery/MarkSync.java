package studio.gesso.engine.archive.gallery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import studio.gesso.engine.archive.gallery.index.Index;
import studio.gesso.engine.archive.gallery.index.Index.Trashed;
import studio.gesso.engine.archive.gallery.index.PictureEntry;
import studio.gesso.engine.archive.gallery.index.ScannedFile.Place;
import studio.gesso.engine.archive.gallery.marks.MarkChange;
import studio.gesso.engine.archive.gallery.marks.MarkJournal;
import studio.gesso.engine.archive.gallery.marks.MarkedPicture;
import studio.gesso.engine.archive.gallery.marks.Marks;

/**
 * Keeps the index's marks the same as those of the journal, and the journal's places the same as the folder's.
 *
 * <p>Marks are read and written within one {@link #alone}, from what the journal says by then: other programs may have
 * changed them since a picture was shown.
 */
record MarkSync(Index index, MarkJournal journal) {

    /** The stamp of the journal whose marks the index has. */
    private static final String STAMP = "marks";

    /** Does something while no other program changes marks, and no other thread moves pictures. */
    void alone(Runnable change) {
        // In this order, because a broken index is filled again under its lock, which may need the journal's.
        synchronized (index) {
            journal.alone(change);
        }
    }

    /**
     * Changes marks in the journal and in the index.
     *
     * @param change from a picture's number and its present marks to the new ones
     * @return what has changed
     */
    List<MarkChange> change(Collection<PictureEntry> entries, BiFunction<Long, Marks, Marks> change) {
        List<MarkChange> changes = new ArrayList<>();
        if (!entries.isEmpty()) {
            alone(() -> {
                List<MarkedPicture> changed = new ArrayList<>();
                latest(entries).forEach((entry, marked) -> {
                    Marks after = change.apply(entry.id(), marked.marks());
                    if (!after.equals(marked.marks())) {
                        changes.add(new MarkChange(entry.id(), marked.picture(), marked.marks(), after));
                        changed.add(new MarkedPicture(marked.picture(), marked.pixels(), after, marked.thrown()));
                    }
                });
                write(changed);
            });
        }
        return changes;
    }

    /** Undoes changes; what others have changed since stays. */
    void undo(Collection<MarkChange> changes) {
        Map<Long, PictureEntry> entries = byId(changes.stream().map(MarkChange::id).toList());
        Map<Long, MarkChange> known = new HashMap<>();
        List<PictureEntry> changed = new ArrayList<>();
        for (MarkChange change : changes) {
            Optional.ofNullable(entries.get(change.id())).or(() -> at(Place.of(change.picture()))).ifPresent(entry -> {
                changed.add(entry);
                known.put(entry.id(), change);
            });
        }
        change(changed, (id, now) -> Objects.requireNonNull(known.get(id)).undone(now));
    }

    private Map<Long, PictureEntry> byId(Collection<Long> ids) {
        Map<Long, PictureEntry> entries = new HashMap<>();
        index.entries(ids.stream().mapToLong(Long::longValue).toArray()).forEach(e -> entries.put(e.id(), e));
        return entries;
    }

    /** Where the index was rebuilt since, pictures have other numbers. */
    private Optional<PictureEntry> at(Place place) {
        OptionalLong id = index.find(place, Trashed.NO);
        return id.isPresent() ? index.entries(id.getAsLong()).stream().findFirst() : Optional.empty();
    }

    /** What the journal says of pictures, wherever they are by now; what the index says where the journal is silent. */
    private Map<PictureEntry, MarkedPicture> latest(Collection<PictureEntry> entries) {
        Map<Long, PictureEntry> now = byId(entries.stream().map(PictureEntry::id).toList());
        Map<Long, String> pixels = index.pixels(now.values());
        List<PictureEntry> known = entries.stream()
                .map(entry -> Optional.ofNullable(now.get(entry.id())).orElse(entry))
                .toList();
        Map<String, MarkedPicture> journalled = journal
                .read(known.stream().map(entry -> entry.place().path()).toList());
        Map<PictureEntry, MarkedPicture> latest = new LinkedHashMap<>();
        for (PictureEntry entry : known) {
            String picture = entry.place().path();
            latest.put(entry, Optional.ofNullable(journalled.get(picture))
                    .orElseGet(() -> new MarkedPicture(picture, Optional.ofNullable(pixels.get(entry.id())),
                            entry.marks())));
        }
        return latest;
    }

    /** Writes marks to the journal and to the index; only within {@link #alone}. */
    void write(Collection<MarkedPicture> marked) {
        if (!marked.isEmpty()) {
            boolean current = isCurrent();
            journal.write(marked);
            index.mark(marked);
            if (current) {
                index.fact(STAMP, journal.stamp());
            }
        }
    }

    private boolean isCurrent() {
        return index.fact(STAMP).filter(journal.stamp()::equals).isPresent();
    }

    /** What the journal says of the pictures at some places. */
    Collection<MarkedPicture> of(Collection<Place> places) {
        return journal.read(places.stream().map(Place::path).toList()).values();
    }

    /** Takes over from the journal what a scan has made necessary. */
    void takeOver(FolderScan.Changes changes) {
        carry(changes.moved());
        Set<Place> added = changes.added();
        if (!isCurrent()) {
            String stamp = follow(() -> journal.read().values());
            forget();
            index.fact(STAMP, stamp);
            claimStrays();
        } else if (!added.isEmpty()) {
            follow(() -> of(added));
        }
    }

    /**
     * Marks pictures in the index, and again those that another program marks meanwhile. It needs no lock, so the
     * folder may be read-only.
     *
     * @return the stamp of the journal whose marks they are
     */
    private String follow(Supplier<Collection<MarkedPicture>> marks) {
        Map<String, MarkedPicture> done = new HashMap<>();
        while (true) {
            String stamp = journal.stamp();
            index.mark(marks.get().stream().filter(one -> !one.equals(done.put(one.picture(), one))).toList());
            if (stamp.equals(journal.stamp())) {
                return stamp;
            }
        }
    }

    /** Takes marks from pictures that the journal does not name any more. */
    private void forget() {
        Set<String> named = journal.read().keySet();
        index.mark(index.marked()
                .stream()
                .map(Place::path)
                .filter(picture -> !named.contains(picture))
                .map(picture -> new MarkedPicture(picture, Optional.empty(), Marks.NONE))
                .toList());
    }

    /** Moves marks along with files that were moved by hand. */
    private void carry(List<FolderScan.Move> moves) {
        if (!carried(moves).isEmpty()) {
            alone(() -> write(carried(moves)));
        }
    }

    private List<MarkedPicture> carried(List<FolderScan.Move> moves) {
        return moves.stream().flatMap(move -> carried(move).stream()).toList();
    }

    /** Nothing if another program has done it; then the marks at the new place are the later ones. */
    private Optional<MarkedPicture> carried(FolderScan.Move move) {
        String to = move.to().path();
        Optional<String> pixels = index.ancestry(move.id()).pixels();
        Optional<MarkedPicture> last = journal.lastOf(move.from().path(), to);
        if (last.filter(one -> one.picture().equals(to) && one.pixels().equals(pixels)).isPresent()) {
            return Optional.empty();
        }
        return Optional.ofNullable(journal.read(List.of(move.from().path())).get(move.from().path()))
                .map(MarkedPicture::marks)
                .or(() -> index.entries(move.id()).stream().findFirst().map(PictureEntry::marks))
                .filter(marks -> !marks.equals(Marks.NONE))
                .map(marks -> new MarkedPicture(to, pixels, marks));
    }

    private boolean isTaken(Place place) {
        return index.find(place, Trashed.NO).isPresent() || index.find(place, Trashed.YES).isPresent();
    }

    /**
     * Marks of pictures whose files have moved while no index could see it: they are recognised by their pixels, if
     * these have no other marks.
     */
    private void claimStrays() {
        if (!strays().isEmpty()) {
            alone(() -> write(strays()));
        }
    }

    private List<MarkedPicture> strays() {
        Map<String, MarkedPicture> said = journal.read();
        Map<String, MarkedPicture> found = new HashMap<>();
        for (MarkedPicture marked : said.values()) {
            if (marked.pixels().isPresent() && !marked.marks().equals(Marks.NONE)
                    && !isTaken(Place.of(marked.picture()))) {
                index.entries(index.withPixels(marked.pixels().get()))
                        .stream()
                        .map(entry -> entry.place().path())
                        .filter(picture -> !said.containsKey(picture))
                        .findFirst()
                        .ifPresent(picture -> found.put(picture,
                                new MarkedPicture(picture, marked.pixels(), marked.marks())));
            }
        }
        return List.copyOf(found.values());
    }
}
