package studio.gesso.engine.archive.gallery;

import studio.gesso.engine.archive.saving.PictureSaver;
import studio.gesso.engine.archive.saving.SavingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import studio.gesso.engine.archive.gallery.index.Index;
import studio.gesso.engine.archive.gallery.index.Index.Label;
import studio.gesso.engine.archive.gallery.index.Index.Trashed;
import studio.gesso.engine.archive.gallery.index.Overview;
import studio.gesso.engine.archive.gallery.index.PictureEntry;
import studio.gesso.engine.archive.gallery.index.ScannedFile.Place;
import studio.gesso.engine.archive.gallery.marks.MarkChange;
import studio.gesso.engine.archive.gallery.marks.MarkJournal;
import studio.gesso.engine.archive.gallery.marks.Marks;
import studio.gesso.engine.archive.gallery.query.PictureOrder;
import studio.gesso.engine.archive.gallery.query.Query;
import studio.gesso.engine.archive.verify.VerdictFile;
import studio.gesso.engine.archive.metadata.SavedTexts;
import studio.gesso.engine.archive.metadata.gesso.Fingerprint;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.FileErrors;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.request.Picture;

/**
 * Every picture ever made, in a folder that is the truth: what can be found, said of pictures and done with them. The
 * index beside it only makes finding fast; it is rebuilt whenever it is gone or broken. All methods may be called from
 * any thread, and take their time: none belongs on a thread that draws a window.
 */
public final class Gallery implements AutoCloseable {

    private final Path pictures;
    private final PictureSaver saver;
    private final Index index;
    private final IndexFile.Opened opened;
    private final MarkSync marks;
    private final VerdictFile verdicts;
    /** Whether the index was rebuilt since someone last looked, and the numbers of pictures are others. */
    private final AtomicBoolean remade = new AtomicBoolean();

    private Gallery(Path pictures, PictureSaver saver, IndexFile.Opened opened) {
        this.pictures = pictures;
        this.saver = saver;
        this.opened = opened;
        this.index = opened.index();
        this.marks = new MarkSync(index, new MarkJournal(pictures));
        this.verdicts = new VerdictFile(pictures);
        index.refill(() -> {
            scan(FolderScan.Depth.EVERYTHING, _ -> {});
            remade.set(true);
        });
    }

    /**
     * Opens the gallery of a folder as the index knows it; {@link #refresh} brings it up to date.
     *
     * @param pictures the pictures folder, made if it is not there
     * @param cache a folder for data that can be rebuilt; where it cannot be written, the index lives as long as the gallery
     * @throws UserException when the folder cannot be used
     */
    public static Gallery open(Path pictures, Path cache) {
        Path folder = pictures.toAbsolutePath().normalize();
        PictureSaver saver = PictureSaver.into(folder);
        return new Gallery(folder, saver, IndexFile.open(folder, cache));
    }

    /** The pictures folder. */
    public Path folder() {
        return pictures;
    }

    /** Saves a picture in the usual way, and makes it findable; returns its file. */
    public Path save(Picture picture) {
        return save(picture, SavingSettings.USUAL);
    }

    /** Saves a picture, as {@link PictureSaver#save}, and makes it findable; returns its file. */
    public Path save(Picture picture, SavingSettings settings) {
        if (settings.texts() == SavedTexts.EVERYTHING) {
            Ancestry.keep(index, SourceFolder.of(pictures), picture.request().source());
        }
        Path file = saver.save(picture, settings);
        try {
            add(file);
        } catch (UserException | IOException e) {
            // The picture is saved, and the next scan of the folder finds it.
            System.getLogger(Gallery.class.getName()).log(System.Logger.Level.WARNING, "Not in the index: " + file, e);
        }
        return file;
    }

    private void add(Path file) throws IOException {
        Place place = Place.of(relative(file));
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        FolderScan.read(file, place, attributes, Trashed.NO)
                .ifPresent(scanned -> index.put(List.of(scanned), List.of()));
    }

    private String relative(Path path) {
        return pictures.relativize(path).toString().replace('\\', '/');
    }

    /**
     * Reads the changes that other programs have made in the folder.
     *
     * @param progress receives the number of files read so far
     */
    public Refreshed refresh(IntConsumer progress) {
        Refreshed found = scan(FolderScan.Depth.CHANGED_FOLDERS, progress);
        return remade.getAndSet(false)
                ? new Refreshed(found.added(), found.removed(), found.changed() + 1, found.unnamed())
                : found;
    }

    /**
     * Scans some folders again, regardless of their time: those that a {@link FolderWatch} has reported.
     *
     * @return what was new and what was gone
     */
    public Refreshed refresh(Collection<Path> folders) {
        folders.stream().filter(f -> f.startsWith(pictures)).forEach(f -> index.folder(relative(f), 0));
        return refresh(_ -> {});
    }

    /** Rebuilds the index from the folder. */
    public Refreshed reindex(IntConsumer progress) {
        index.clear();
        return scan(FolderScan.Depth.EVERYTHING, progress);
    }

    private Refreshed scan(FolderScan.Depth depth, IntConsumer progress) {
        try {
            FolderScan.Changes changes = new FolderScan(pictures, index, depth, marks::of, progress).run();
            marks.takeOver(changes);
            return new Refreshed(changes.added().size(), changes.removed(), changes.changed(), changes.unnamed());
        } catch (IOException e) {
            throw FileErrors.reading("The gallery", pictures, e);
        }
    }

    /**
     * The pictures that a query finds, in its order.
     *
     * @param ids their numbers, for {@link #entries}
     * @param problems the parts of the query that were not understood, as sentences
     */
    public record Found(long[] ids, List<String> problems) {

        /** How many there are. */
        public int count() {
            return ids.length;
        }

        /** The numbers from one place on, as many as are asked for or left. */
        public long[] page(int offset, int count) {
            int from = Math.clamp(offset, 0, ids.length);
            return Arrays.copyOfRange(ids, from, Math.clamp((long) from + count, from, ids.length));
        }
    }

    /** Searches pictures by a typed query; see {@link Query}. */
    public Found search(String typed) {
        return search(typed, PictureOrder.NEWEST);
    }

    /** The same in an order. */
    public Found search(String typed, PictureOrder order) {
        Query query = Query.parse(typed).in(order);
        return new Found(index.search(query, Trashed.NO), query.problems());
    }

    /** Searches pictures in the trash. */
    public Found searchTrash(String typed) {
        Query query = Query.parse(typed);
        return new Found(index.search(query, Trashed.YES), query.problems());
    }

    /** The data of all found pictures that their layout needs. */
    public Overview overview(Query query) {
        return index.overview(query, Trashed.NO);
    }

    /** Pictures by their numbers; those that are gone are left out. */
    public List<PictureEntry> entries(long... ids) {
        return index.entries(ids);
    }

    /** The picture of a file. */
    public Optional<PictureEntry> entry(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        if (!absolute.startsWith(pictures)) {
            return Optional.empty();
        }
        var id = index.find(Place.of(relative(absolute)), Trashed.NO);
        return id.isPresent() ? entries(id.getAsLong()).stream().findFirst() : Optional.empty();
    }

    /** The names of a kind in use, most used first. */
    public List<Label> labels(Label.Type kind) {
        return index.labels(kind);
    }

    /** The tags that some pictures have, and how many of these have each; most used first. */
    public List<Label> tags(long... ids) {
        Set<Long> pictures = LongStream.of(ids).boxed().collect(Collectors.toSet());
        return index.labels(Label.Type.TAG, pictures);
    }

    /**
     * Changes the marks of pictures: rating, tags, collections.
     *
     * @param change from the present marks to the new ones; other programs may have changed those of the entries
     * @return what has changed
     * @throws UserException when it cannot be saved; then nothing has changed
     */
    public List<MarkChange> mark(Collection<PictureEntry> entries, UnaryOperator<Marks> change) {
        return marks.change(entries, (_, now) -> change.apply(now));
    }

    /**
     * Undoes changes; what others have changed since stays.
     *
     * @throws UserException when it cannot be saved; then nothing has changed
     */
    public void undo(Collection<MarkChange> changes) {
        marks.undo(changes);
    }

    /** What a picture was made from, the nearest first, as far as it is in the gallery. */
    public List<PictureEntry> ancestors(PictureEntry entry) {
        return Ancestry.ancestors(index, entry);
    }

    /** What was made from a picture, directly. */
    public List<PictureEntry> children(PictureEntry entry) {
        return Ancestry.children(index, entry);
    }

    /** The picture of a fingerprint, if one in the gallery has it, or was made from it. */
    public Optional<Pixels> pixels(String fingerprint) {
        return Ancestry.pixels(index, SourceFolder.of(pictures), fingerprint);
    }

    /** The picture with exactly these pixels, if one in the gallery has them. */
    public Optional<PictureEntry> withPixels(Pixels pixels) {
        return entries(index.withPixels(Fingerprint.of(pixels))).stream().findFirst();
    }

    /** The results of verifications of this gallery's pictures. */
    public VerdictFile verdicts() {
        return verdicts;
    }

    /** The trash of this gallery. */
    public Trash trash() {
        return new Trash(pictures, index, marks.journal());
    }

    @Override
    public void close() {
        opened.close();
    }
}
