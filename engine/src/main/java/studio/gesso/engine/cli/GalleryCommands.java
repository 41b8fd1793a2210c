package studio.gesso.engine.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import studio.gesso.engine.gallery.Copies;
import studio.gesso.engine.gallery.Gallery;
import studio.gesso.engine.gallery.Places;
import studio.gesso.engine.gallery.Verification;
import studio.gesso.engine.gallery.index.Entry;
import studio.gesso.engine.gallery.marks.Marks;
import studio.gesso.engine.gallery.metadata.Metadata;
import studio.gesso.engine.generate.pipeline.Pipeline;
import studio.gesso.engine.generate.pipeline.StateListener;
import studio.gesso.engine.model.ModelLibrary;
import studio.gesso.engine.onnx.Cancellation;
import studio.gesso.engine.onnx.Provider;
import studio.gesso.engine.tensor.Refusal;

/** {@code gesso gallery}: everything that was ever made. */
@Command(name = "gallery", mixinStandardHelpOptions = true, description = "Finds, rates, copies and checks the pictures that were made.")
final class GalleryCommands implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--in", paramLabel = "FOLDER", description = "The pictures folder, if it is not the usual one.")
    private Path folder;

    @Override
    public Integer call() {
        return list(20);
    }

    @Command(mixinStandardHelpOptions = true, description = "The newest pictures.")
    int list(
            @Option(names = "--count", paramLabel = "N", defaultValue = "20", description = "How many (default: ${DEFAULT-VALUE}).") int count) {
        return search(count, List.of());
    }

    @Command(mixinStandardHelpOptions = true, description = "The pictures of some words, such as: fox rating:>3 model:postcard date:2026-08.")
    int search(
            @Option(names = "--count", paramLabel = "N", defaultValue = "20", description = "How many (default: ${DEFAULT-VALUE}).") int count,
            @Parameters(paramLabel = "WORD", arity = "0..*", description = "What to look for.") List<String> words) {
        try (Gallery gallery = open()) {
            Gallery.Found found = gallery.search(words == null ? "" : String.join(" ", words));
            found.problems().forEach(spec.commandLine().getErr()::println);
            gallery.entries(found.page(0, count)).forEach(this::print);
            say(found.count() + (found.count() == 1 ? " picture" : " pictures"));
        }
        return Commands.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "All that is known of a picture.")
    int show(@Parameters(paramLabel = "FILE") Path file) {
        try (Gallery gallery = open()) {
            Entry entry = entry(gallery, file);
            print(entry);
            say(RecoveredText.of(Metadata.read(entry.file())).stripTrailing());
            gallery.ancestors(entry).forEach(parent -> say("Made from " + parent.file()));
            gallery.children(entry).forEach(child -> say("Became " + child.file()));
        }
        return Commands.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Gives pictures a rating from 0 to 5.")
    int rate(@Parameters(paramLabel = "RATING", index = "0") int rating,
            @Parameters(paramLabel = "FILE", index = "1..*", arity = "1..*") List<Path> files) {
        if (rating < 0 || rating > Marks.BEST) {
            throw new Refusal(rating + " is no rating; give a number from 0 to " + Marks.BEST + ".");
        }
        try (Gallery gallery = open()) {
            gallery.mark(files.stream().map(file -> entry(gallery, file)).toList(), marks -> marks.withRating(rating));
        }
        return Commands.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Writes a copy of a picture without its settings, labelled as made by a machine.")
    int export(@Parameters(paramLabel = "FILE", index = "0") Path file,
            @Parameters(paramLabel = "COPY", index = "1", description = "A file ending in .png, .jpg or .jpeg.") Path copy,
            @Option(names = "--settings", description = "Keep the settings in the copy.") boolean settings) {
        Copies.write(file, copy, settings ? Copies.Tells.EVERYTHING : Copies.Tells.ORIGIN_ONLY);
        say(copy.toString());
        return Commands.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Makes the index anew from the folder.")
    int reindex() {
        try (Gallery gallery = open()) {
            say(gallery.reindex(_ -> {}).added() + " pictures in " + gallery.folder());
        }
        return Commands.OK;
    }

    @Command(mixinStandardHelpOptions = true, description = "Makes a picture again, and says how near it comes.")
    int verify(@Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--provider", paramLabel = "NAME", defaultValue = Provider.AUTO, description = "What computes: auto, cuda or cpu.") String provider) {
        Provider device = Provider.choose(provider).provider();
        var cancellation = new Cancellation();
        try (Gallery gallery = open();
                var _ = new Interrupt(cancellation);
                var pipeline = new Pipeline(ModelLibrary.ofThisPerson(), device, StateListener.NONE)) {
            Verification.Result result = new Verification(pipeline, gallery::pixels)
                    .verify(file, new Progress(spec.commandLine().getErr()), cancellation);
            say(result.verdict().label() + " (largest difference %d of 255, mean %.4f)".formatted(result.largest(),
                    result.mean()));
        }
        return Commands.OK;
    }

    /** The gallery, brought up to date with its folder. */
    private Gallery open() {
        Places places = Places.here();
        Path pictures = Optional.ofNullable(folder).orElseGet(() -> places.pictures(Optional.empty()));
        Gallery gallery = Gallery.open(pictures, places.cache());
        gallery.refresh(_ -> {});
        return gallery;
    }

    private static Entry entry(Gallery gallery, Path file) {
        return gallery.entry(file)
                .orElseThrow(() -> new Refusal("“" + file + "” is no picture of the gallery in “" + gallery.folder()
                        + "”; name a file in that folder."));
    }

    private void print(Entry entry) {
        String stars = "★".repeat(entry.marks().rating());
        say((entry.file() + "  " + stars).stripTrailing());
        if (!entry.prompt().isBlank()) {
            say("  " + entry.prompt().lines().findFirst().orElse(""));
        }
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
