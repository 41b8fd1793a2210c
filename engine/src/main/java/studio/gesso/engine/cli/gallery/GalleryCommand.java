package studio.gesso.engine.cli.gallery;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import studio.gesso.engine.archive.saving.Copies;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.gallery.Refreshed;
import studio.gesso.engine.archive.gallery.index.PictureEntry;
import studio.gesso.engine.archive.gallery.marks.MarkChange;
import studio.gesso.engine.archive.gallery.marks.Marks;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.archive.metadata.gesso.Fingerprint;
import studio.gesso.engine.archive.verify.Verification;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.cli.terminal.ExitCode;
import studio.gesso.engine.cli.terminal.Interrupt;
import studio.gesso.engine.cli.terminal.ProgressLine;
import studio.gesso.engine.cli.terminal.SettingsText;
import studio.gesso.engine.cli.terminal.TerminalWriter;
import studio.gesso.engine.diffusion.model.tiny.TinyDecoders;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.device.Devices;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.diffusion.pipeline.preview.Previews;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.library.adapter.AdapterLibrary;
import studio.gesso.engine.library.adapter.FileRestoring;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.state.StateListener;

/** {@code gesso gallery}: every picture ever made, found and kept from the command line. */
@Command(name = "gallery", mixinStandardHelpOptions = true, subcommands = {GalleryTrash.class, GalleryMarks.Tag.class,
    GalleryMarks.Collection.class}, description = "Finds, shows, rates, tags, copies, verifies and deletes pictures.")
public final class GalleryCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    private final StudioFolders places;

    public GalleryCommand(StudioFolders places) {
        this.places = places;
    }

    @Override
    public void run() {
        spec.commandLine().usage(TerminalWriter.over(spec.commandLine().getOut()).raw());
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists pictures, the newest first unless --sort says otherwise.")
    int list(
            @Option(names = "--count", defaultValue = "20", description = "How many, 1 to 10000000 (default: ${DEFAULT-VALUE}).") int count,
            @Mixin SortOption sort) {
        return found("", sort, count);
    }

    @Command(name = "search", mixinStandardHelpOptions = true, description = {
        "Lists the pictures that a search finds, such as",
        "  fox rating:>3 model:postcard seed:4711 size:128x128 date:2026-11"})
    int search(@Parameters(paramLabel = "WORDS", arity = "1..*") List<String> words,
            @Option(names = "--count", defaultValue = "100", description = "How many at most, 1 to 10000000 (default: ${DEFAULT-VALUE}).") int count,
            @Mixin SortOption sort) {
        return found(String.join(" ", words), sort, count);
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows how a picture was made.")
    int show(@Parameters(paramLabel = "FILE") Path file) {
        out().print(SettingsText
                .of(FileRestoring.of(Metadata.read(file), ModelLibrary.ofThisPerson(), new Cancellation())));
        try (Gallery gallery = open()) {
            gallery.entry(file.toAbsolutePath())
                    .map(PictureEntry::marks)
                    .filter(marks -> marks.rating() > 0)
                    .ifPresent(marks -> out().println("  rating           " + marks.rating()));
        }
        out().flush();
        return ExitCode.OK;
    }

    @Command(name = "rate", mixinStandardHelpOptions = true, description = "Gives pictures 0 to 5 stars.")
    int rate(@Parameters(paramLabel = "STARS", index = "0") int stars,
            @Parameters(paramLabel = "FILE", index = "1..*", arity = "1..*") List<Path> files) {
        if (stars < 0 || stars > Marks.BEST) {
            throw new UserException("A rating has 0 to " + Marks.BEST + " stars, not " + stars + ".");
        }
        try (Gallery gallery = open()) {
            List<MarkChange> changes = gallery.mark(GalleryTerminal.entries(gallery, files),
                    marks -> marks.withRating(stars));
            out().println(GalleryTerminal.pictures(changes.size()) + " changed.");
            changes.stream()
                    .collect(Collectors.groupingBy(change -> change.before().rating(), TreeMap::new,
                            Collectors.toList()))
                    .forEach((before, same) -> terminal().undo("rate " + before,
                            GalleryTerminal.files(gallery, same)));
            out().flush();
        }
        return ExitCode.OK;
    }

    @Command(name = "export", mixinStandardHelpOptions = true, description = "Copies a picture to share: without its prompt, and labelled as made by a machine.")
    int export(@Parameters(paramLabel = "FILE") Path from, @Parameters(paramLabel = "COPY") Path to,
            @Option(names = "--with-settings", description = "Keep how it was made.") boolean everything) {
        Copies.write(from, to, everything ? Copies.Tells.EVERYTHING : Copies.Tells.ORIGIN_ONLY);
        out().println(to);
        return ExitCode.OK;
    }

    @Command(name = "reindex", mixinStandardHelpOptions = true, description = "Rebuilds the index from the files.")
    int reindex() {
        try (Gallery gallery = terminal().asIndexed()) {
            Refreshed found = gallery.reindex(_ -> {});
            found.passedOver().ifPresent(spec.commandLine().getErr()::println);
            out().println(GalleryTerminal.pictures(found.added()) + " in " + gallery.folder());
        }
        return ExitCode.OK;
    }

    @Command(name = "verify", mixinStandardHelpOptions = true, description = "Makes a picture again, and says whether it is the same.")
    int verify(@Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--original", paramLabel = "FILE", description = "The picture that it was made from, where that is not in the gallery.") Path original) {
        Cancellation cancellation = new Cancellation();
        ModelLibrary models = ModelLibrary.ofThisPerson();
        try (Gallery gallery = open();
                Pipeline pipeline = pipeline(models);
                var _ = new Interrupt(cancellation)) {
            Verification.Result result = new Verification(pipeline,
                    fingerprint -> pixels(original, fingerprint).or(() -> gallery.pixels(fingerprint)), models,
                    restored -> FileRestoring.of(restored, models, cancellation))
                    .verify(file,
                            new ProgressLine(spec.commandLine().getErr()), cancellation);
            out().println(file + ": " + result.verdict().label()
                    + (result.largest() == 0
                            ? ""
                            : ", the largest difference is "
                                    + result.largest() + " of 255, the mean "
                                    + String.format(Locale.ROOT, "%.4f", result.mean())));
            result.proof().ifPresent(proof -> out().println(proof.sentence() + "."));
            out().flush();
            return result.verdict() == Verification.Verdict.BIT_EXACT ? ExitCode.OK : ExitCode.REFUSED;
        }
    }

    /** One that finds all that a picture may name; its prompt is settled, so no wildcards. */
    private static Pipeline pipeline(ModelLibrary models) {
        return new Pipeline(models, Devices.here().choose(Provider.AUTO).provider(), StateListener.NONE,
                Optional.empty(),
                AdapterLibrary.of(models),
                Previews.Wanted.unseen(new TinyDecoders(models.weights()::tinyAutoencoders)));
    }

    private static Optional<Pixels> pixels(Path original, String fingerprint) {
        return Optional.ofNullable(original)
                .map(Pictures::read)
                .filter(pixels -> Fingerprint.of(pixels).equals(fingerprint));
    }

    private int found(String words, SortOption sort, int count) {
        try (Gallery gallery = open()) {
            Gallery.Found found = gallery.search(words, sort.order());
            found.problems().forEach(problem -> spec.commandLine().getErr().println(problem));
            gallery.entries(found.page(0, count)).forEach(terminal()::print);
            out().println(GalleryTerminal.pictures(found.count()));
            out().flush();
        }
        return ExitCode.OK;
    }

    private Gallery open() {
        return terminal().open();
    }

    private GalleryTerminal terminal() {
        return new GalleryTerminal(places, spec.commandLine());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
