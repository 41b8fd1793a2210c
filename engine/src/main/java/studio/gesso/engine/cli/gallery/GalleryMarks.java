package studio.gesso.engine.cli.gallery;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import studio.gesso.engine.archive.gallery.index.Index;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.gallery.index.Index.Label;
import studio.gesso.engine.archive.gallery.marks.MarkChange;
import studio.gesso.engine.archive.gallery.marks.Marks;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.base.UserException;

/** The tags or the collections of pictures: without a name they are listed. */
public abstract sealed class GalleryMarks implements Runnable {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", index = "0", arity = "0..1", description = "Without one, all are listed.")
    private @Nullable String name;

    @Parameters(paramLabel = "FILE", index = "1..*", arity = "0..*", description = "The pictures.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--remove", description = "Remove it from the pictures.")
    private boolean remove;

    private final StudioFolders places;
    private final Function<Gallery, List<Label>> all;

    GalleryMarks(StudioFolders places, Function<Gallery, List<Label>> all) {
        this.places = places;
        this.all = all;
    }

    /** {@code gesso gallery tag}. */
    @Command(name = "tag", mixinStandardHelpOptions = true, description = "Lists the tags, adds a tag to pictures or removes it.")
    public static final class Tag extends GalleryMarks {

        public Tag(StudioFolders places) {
            super(places, gallery -> gallery.labels(Index.Label.Type.TAG));
        }

        @Override
        Marks changed(Marks marks, UnaryOperator<List<String>> change) {
            return marks.withTags(change.apply(marks.tags()));
        }
    }

    /** {@code gesso gallery collection}. */
    @Command(name = "collection", mixinStandardHelpOptions = true, description = "Lists the collections, adds pictures to one or removes them.")
    public static final class Collection extends GalleryMarks {

        public Collection(StudioFolders places) {
            super(places, gallery -> gallery.labels(Index.Label.Type.COLLECTION));
        }

        @Override
        Marks changed(Marks marks, UnaryOperator<List<String>> change) {
            return marks.withCollections(change.apply(marks.collections()));
        }
    }

    abstract Marks changed(Marks marks, UnaryOperator<List<String>> change);

    @Override
    public void run() {
        var terminal = new GalleryTerminal(places, spec.commandLine());
        try (Gallery gallery = terminal.open()) {
            if (name == null) {
                all.apply(gallery)
                        .forEach(label -> terminal.out()
                                .println(label.name() + "  " + GalleryTerminal.pictures(label.pictures())));
                terminal.out().flush();
            } else if (name.isBlank() || files.isEmpty()) {
                throw new UserException("Give a name and the pictures: gesso gallery " + spec.name() + " NAME FILE ….");
            } else {
                mark(gallery, terminal);
            }
        }
    }

    private void mark(Gallery gallery, GalleryTerminal terminal) {
        UnaryOperator<Marks> change = marks -> changed(marks, remove ? this::without : this::with);
        List<MarkChange> changes = gallery.mark(GalleryTerminal.entries(gallery, files), change);
        terminal.out().println(GalleryTerminal.pictures(changes.size()) + " changed.");
        terminal.undo(spec.name() + (remove ? " " : " --remove ") + GalleryTerminal.quoted(name()),
                GalleryTerminal.files(gallery, changes));
    }

    private String name() {
        return Objects.requireNonNull(name);
    }

    private List<String> with(List<String> names) {
        List<String> more = new ArrayList<>(names);
        more.add(name());
        return more;
    }

    private List<String> without(List<String> names) {
        return names.stream().filter(one -> !one.equalsIgnoreCase(name().strip())).toList();
    }
}
