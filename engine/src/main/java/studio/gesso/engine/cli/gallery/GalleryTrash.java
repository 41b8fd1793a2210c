package studio.gesso.engine.cli.gallery;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.gallery.Trash;
import studio.gesso.engine.archive.gallery.index.PictureEntry;
import studio.gesso.engine.archive.gallery.query.Query;
import studio.gesso.engine.archive.steps.StepStore;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.cli.terminal.ExitCode;

/** {@code gesso gallery trash}: deletes pictures, restores them, and deletes them permanently. */
@Command(name = "trash", mixinStandardHelpOptions = true, description = "Moves pictures to the trash and back, and empties it.")
public final class GalleryTrash implements Runnable {

    @Spec
    private CommandSpec spec;

    private final StudioFolders places;

    public GalleryTrash(StudioFolders places) {
        this.places = places;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "put", mixinStandardHelpOptions = true, description = "Moves pictures to the trash.")
    int put(@Parameters(paramLabel = "FILE", arity = "1..*") List<Path> files) {
        try (Gallery gallery = terminal().open()) {
            List<PictureEntry> entries = GalleryTerminal.entries(gallery, files);
            int moved = gallery.trash().throwAway(entries).size();
            terminal().out().println(GalleryTerminal.pictures(moved) + " moved to the trash.");
            terminal().undo("trash restore", entries.stream().map(PictureEntry::file).toList());
        }
        return ExitCode.OK;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the pictures in the trash, those deleted last first.")
    int list(
            @Option(names = "--count", defaultValue = "100", description = "How many at most, 1 to 10000000 (default: ${DEFAULT-VALUE}).") int count) {
        try (Gallery gallery = terminal().open()) {
            long[] ids = gallery.trash().overview(Query.ALL).ids();
            gallery.entries(Arrays.copyOf(ids, Math.min(count, ids.length))).forEach(terminal()::print);
            terminal().out().println(GalleryTerminal.pictures(ids.length));
            terminal().out().flush();
        }
        return ExitCode.OK;
    }

    @Command(name = "restore", mixinStandardHelpOptions = true, description = "Moves pictures back to where they were.")
    int restore(
            @Parameters(paramLabel = "FILE", arity = "0..*", description = "Where they are, or were before.") List<Path> files,
            @Option(names = "--all", description = "All pictures in the trash.") boolean all) {
        if (all != (files == null || files.isEmpty())) {
            throw new UserException("Name the pictures that are to be restored, or give --all for all of them.");
        }
        try (Gallery gallery = terminal().open()) {
            List<PictureEntry> entries = all
                    ? gallery.trash().entries()
                    : files.stream().map(file -> inTrash(gallery, file.toAbsolutePath().normalize())).toList();
            List<PictureEntry> back = gallery.trash().restore(entries);
            back.forEach(terminal()::print);
            terminal().out().println(GalleryTerminal.pictures(back.size()) + " restored.");
            terminal().undo("trash put", back.stream().map(PictureEntry::file).toList());
        }
        return ExitCode.OK;
    }

    private static PictureEntry inTrash(Gallery gallery, Path file) {
        return gallery.entries(gallery.trash().overview(Query.ALL).ids())
                .stream()
                .filter(entry -> entry.file().equals(file)
                        || gallery.folder().resolve(entry.place().path()).equals(file))
                // Of several of one place the one that was deleted last: it stands first.
                .findFirst()
                .orElseThrow(() -> new UserException(file + " is not in the trash; see gesso gallery trash list."));
    }

    @Command(name = "empty", mixinStandardHelpOptions = true, description = "Deletes all pictures in the trash permanently, with the stored steps of their runs.")
    int empty(
            @Option(names = "--yes", description = "Confirm that they are deleted; they cannot be restored.") boolean yes) {
        try (Gallery gallery = terminal().open()) {
            List<PictureEntry> entries = gallery.trash().entries();
            if (!yes && !entries.isEmpty()) {
                throw new UserException(GalleryTerminal.pictures(entries.size())
                        + " would be deleted permanently and cannot be restored; give --yes to do it.");
            }
            List<Trash.Last> last = gallery.trash().last(entries);
            gallery.trash().delete(entries);
            new StepStore(places.steps(), Runnable::run)
                    .forget(run -> last.stream().anyMatch(one -> run.made(one.file(), one.pixels())));
            terminal().out().println(GalleryTerminal.pictures(entries.size()) + " deleted.");
            terminal().out().flush();
        }
        return ExitCode.OK;
    }

    private GalleryTerminal terminal() {
        return new GalleryTerminal(places, spec.commandLine());
    }
}
