package studio.gesso.app.gallery;

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
import studio.gesso.app.fx.Latest;
import studio.gesso.app.fx.Work;
import studio.gesso.app.gallery.Info.Fact;
import studio.gesso.app.gallery.Info.Relative;
import studio.gesso.app.gallery.grid.Thumbnails;
import studio.gesso.engine.gallery.Gallery;
import studio.gesso.engine.gallery.index.Entry;
import studio.gesso.engine.gallery.metadata.settings.Origin;
import studio.gesso.engine.gallery.metadata.settings.Recovered;
import studio.gesso.engine.generate.Picture.Made;

/** The card of the chosen picture, read from its file and the index. */
public final class InfoViewModel {

    private static final DateTimeFormatter WHEN = DateTimeFormatter
            .ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(Locale.UK)
            .withZone(ZoneId.systemDefault());
    private static final int HASH = 8;

    private final Archive archive;
    private final GalleryViewModel gallery;
    private final MarksViewModel marks;
    private final ReadOnlyObjectWrapper<Optional<Info>> info = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper several = new ReadOnlyStringWrapper("");
    private final Latest<Entry, Info> read;

    public InfoViewModel(Archive archive, GalleryViewModel gallery, MarksViewModel marks, Work work,
            Consumer<String> tell) {
        this.archive = archive;
        this.gallery = gallery;
        this.marks = marks;
        read = new Latest<>(work, this::info, this::show, tell);
        gallery.chosen().subscribe(this::choose);
    }

    /** The card; none unless one picture is chosen. */
    ReadOnlyObjectProperty<Optional<Info>> info() {
        return info.getReadOnlyProperty();
    }

    /** How many pictures are chosen where they are several. */
    ReadOnlyStringProperty several() {
        return several.getReadOnlyProperty();
    }

    /** Small copies, for the relatives. */
    Thumbnails thumbnails() {
        return gallery.thumbnails();
    }

    /** Goes to another picture. */
    void reveal(long id) {
        gallery.reveal(id);
    }

    void rate(int stars) {
        marks.rate(stars);
    }

    /** Whether stars can be given: not in the trash. */
    boolean canRate() {
        return gallery.place().get() == Place.PICTURES;
    }

    private void choose(List<Entry> chosen) {
        int count = gallery.selection().size();
        several.set(count > 1 ? Words.pictures(count) + " chosen" : "");
        if (count == 1 && chosen.size() == 1) {
            read.ask(chosen.getFirst());
        } else {
            info.set(Optional.empty());
        }
    }

    private void show(Info told) {
        boolean wanted = gallery.chosen().get().stream().anyMatch(entry -> entry.id() == told.id());
        info.set(Optional.of(told).filter(_ -> wanted && gallery.selection().size() == 1));
    }

    private Info info(Entry entry) {
        Gallery known = archive.gallery();
        String size = entry.size().map(s -> s + " · ").orElse("");
        return new Info(entry.id(), entry.marks().rating(), size + entry.file().getFileName(), entry.prompt(),
                facts(entry), proof(entry), relatives(known.ancestors(entry)), relatives(known.children(entry)));
    }

    private static List<Fact> facts(Entry entry) {
        Entry.Facts known = entry.facts();
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

    private static Optional<Fact> collections(Entry entry) {
        List<String> names = entry.marks().collections();
        return names.isEmpty() ? Optional.empty() : Optional.of(new Fact("Collections", String.join(", ", names)));
    }

    private String proof(Entry entry) {
        Recovered read = archive.told(entry);
        Optional<Origin> origin = read.origin();
        return Stream.of(
                Optional.of(read.settings().tuning().endAfter())
                        .filter(step -> step > 0)
                        .map(step -> "Finished early, after step " + step + "."),
                origin.flatMap(Origin::proof).map(proof -> proof.sentence() + "."),
                origin.flatMap(Origin::made).map(InfoViewModel::sentence))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
    }

    private static String sentence(Made made) {
        String hash = made.noiseHash().substring(0, Math.min(HASH, made.noiseHash().length()));
        String precision = made.precision().isEmpty() ? "" : " (" + made.precision() + ")";
        return "Made by " + made.engine() + " on " + made.provider() + precision
                + (made.isDecodedElsewhere() ? ", decoded on " + made.decoder() + "," : "") + " from " + made.noise()
                + " noise "
                + hash
                + ", in " + String.format(Locale.ROOT, "%.1f s.", made.took().toMillis() / 1000.0);
    }

    private static List<Relative> relatives(List<Entry> entries) {
        return entries.stream().map(entry -> new Relative(entry.id(), Info.name(entry))).toList();
    }

    private static String trimmed(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    /** Our own pictures tell the folder of their model. */
    private static String name(String model) {
        return model.substring(Math.max(model.lastIndexOf('/'), model.lastIndexOf('\\')) + 1);
    }
}
