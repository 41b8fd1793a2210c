package studio.gesso.app.gallery.info;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.fx.task.LatestOnly;
import studio.gesso.app.gallery.action.MarksViewModel;
import studio.gesso.app.gallery.grid.ThumbnailLoader;
import studio.gesso.app.gallery.info.PictureInfo.Fact;
import studio.gesso.app.gallery.info.PictureInfo.Relative;
import studio.gesso.app.gallery.list.CurrentGallery;
import studio.gesso.app.gallery.list.GalleryPlace;
import studio.gesso.app.gallery.list.GalleryText;
import studio.gesso.app.gallery.list.GalleryViewModel;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.gallery.index.PictureEntry;
import studio.gesso.engine.archive.metadata.settings.PictureRecord;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings;
import studio.gesso.engine.request.Picture.Made;
import studio.gesso.engine.request.speed.DeepCache;
import studio.gesso.engine.request.speed.Matrices;

/** The card of the chosen picture, read from its file and the index. */
public final class InfoViewModel {

    private static final DateTimeFormatter WHEN = DateTimeFormatter
            .ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(Locale.UK)
            .withZone(ZoneId.systemDefault());
    private static final int HASH = 8;

    private final CurrentGallery currentGallery;
    private final GalleryViewModel gallery;
    private final MarksViewModel marks;
    private final ReadOnlyObjectWrapper<Optional<PictureInfo>> info = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper several = new ReadOnlyStringWrapper("");
    private final LatestOnly<PictureEntry, PictureInfo> read;

    public InfoViewModel(CurrentGallery currentGallery, GalleryViewModel gallery, MarksViewModel marks,
            BackgroundWork work,
            Consumer<String> messages) {
        this.currentGallery = currentGallery;
        this.gallery = gallery;
        this.marks = marks;
        read = new LatestOnly<>(work, this::info, this::show, messages);
        gallery.chosen().subscribe(this::choose);
    }

    /** The card; empty unless one picture is chosen. */
    public ReadOnlyObjectProperty<Optional<PictureInfo>> info() {
        return info.getReadOnlyProperty();
    }

    /** The number of chosen pictures, as text, if there are several. */
    public ReadOnlyStringProperty several() {
        return several.getReadOnlyProperty();
    }

    /** Small copies, for the relatives. */
    public ThumbnailLoader thumbnails() {
        return gallery.thumbnails();
    }

    /** Goes to another picture. */
    public void reveal(long id) {
        gallery.reveal(id);
    }

    public void rate(int stars) {
        marks.rate(stars);
    }

    /** Whether stars can be given: not in the trash. */
    public boolean canRate() {
        return gallery.place().get() == GalleryPlace.PICTURES;
    }

    /** Sets who hears the file of the chosen picture, when it is another; empty for none or several. */
    public void onChosen(Consumer<Optional<Path>> listener) {
        gallery.chosen().map(chosen -> only(chosen).map(PictureEntry::file)).subscribe(listener);
    }

    private void choose(List<PictureEntry> chosen) {
        int count = gallery.selection().size();
        several.set(count > 1 ? GalleryText.pictures(count) + " chosen" : "");
        only(chosen).ifPresentOrElse(read::ask, () -> info.set(Optional.empty()));
    }

    private Optional<PictureEntry> only(List<PictureEntry> chosen) {
        return chosen.size() == 1 && gallery.selection().size() == 1
                ? Optional.of(chosen.getFirst())
                : Optional.empty();
    }

    private void show(PictureInfo loaded) {
        boolean wanted = gallery.chosen().get().stream().anyMatch(entry -> entry.id() == loaded.id());
        info.set(Optional.of(loaded).filter(_ -> wanted && gallery.selection().size() == 1));
    }

    private PictureInfo info(PictureEntry entry) {
        Gallery known = currentGallery.gallery();
        String size = entry.size().map(s -> s + " · ").orElse("");
        return new PictureInfo(entry.id(), entry.marks().rating(), size + entry.file().getFileName(), entry.prompt(),
                facts(entry), proof(entry), relatives(known.ancestors(entry)), relatives(known.children(entry)));
    }

    private static List<Fact> facts(PictureEntry entry) {
        PictureEntry.Facts known = entry.facts();
        List<Fact> facts = new ArrayList<>();
        known.negative().filter(text -> !text.isEmpty()).ifPresent(text -> facts.add(new Fact("Negative", text)));
        known.sampler().ifPresent(name -> facts.add(new Fact("Sampler", name)));
        known.steps().ifPresent(steps -> facts.add(new Fact("Steps", String.valueOf(steps))));
        known.guidance().ifPresent(scale -> facts.add(new Fact("Guidance", trimmed(scale))));
        known.seed().ifPresent(seed -> facts.add(new Fact("Seed", seed)));
        known.model().ifPresent(model -> facts.add(new Fact("Model", name(model))));
        facts.add(new Fact("Made", WHEN.format(entry.created()) + entry.dialect().map(by -> " with " + by).orElse("")));
        collections(entry).ifPresent(facts::add);
        return facts;
    }

    private static Optional<Fact> collections(PictureEntry entry) {
        List<String> names = entry.marks().collections();
        return names.isEmpty() ? Optional.empty() : Optional.of(new Fact("Collections", String.join(", ", names)));
    }

    private String proof(PictureEntry entry) {
        RestoredSettings read = currentGallery.settings(entry);
        Optional<PictureRecord> origin = read.origin();
        return Stream.of(
                Optional.of(read.settings().advanced().endAfter())
                        .filter(step -> step > 0)
                        .map(step -> "Finished early, after step " + step + "."),
                Optional.of(read.settings().advanced().deepCache())
                        .filter(DeepCache::isOn)
                        .map(cache -> "Made with DeepCache: one whole call of the network in " + cache.interval()
                                + "."),
                Optional.of(read.settings().advanced().matrices())
                        .filter(kept -> kept != Matrices.FULL)
                        .map(kept -> "Made with matrices in " + kept.words() + "."),
                origin.flatMap(PictureRecord::proof).map(proof -> proof.sentence() + "."),
                origin.flatMap(PictureRecord::made).map(InfoViewModel::sentence))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
    }

    private static String sentence(Made made) {
        String hash = made.noiseHash().substring(0, Math.min(HASH, made.noiseHash().length()));
        String precision = made.precision().isEmpty() ? "" : " (" + made.precision() + ")";
        return "Made by " + made.engine() + " on " + made.provider() + precision
                + (made.isEncodedElsewhere() ? ", prompts encoded on " + made.encoder() + "," : "")
                + (made.isDecodedElsewhere() ? ", decoded on " + made.decoder() + "," : "") + " from " + made.noise()
                + " noise "
                + hash
                + ", in " + String.format(Locale.ROOT, "%.1f s.", made.took().toMillis() / 1000.0);
    }

    private static List<Relative> relatives(List<PictureEntry> entries) {
        return entries.stream().map(entry -> new Relative(entry.id(), PictureInfo.name(entry))).toList();
    }

    private static String trimmed(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    /** Our own pictures record the folder of their model. */
    private static String name(String model) {
        return model.substring(Math.max(model.lastIndexOf('/'), model.lastIndexOf('\\')) + 1);
    }
}
