package studio.gesso.engine.cli.gallery;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.gallery.index.PictureEntry;
import studio.gesso.engine.archive.gallery.marks.MarkChange;
import studio.gesso.engine.archive.gallery.marks.Marks;
import studio.gesso.engine.base.StudioFolders;
import studio.gesso.engine.base.UserException;

/** The gallery as commands open and print it. */
record GalleryTerminal(StudioFolders places, CommandLine line) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
            .withZone(ZoneId.systemDefault());
    private static final int WIDTH = 60;

    /** The gallery after a scan of its folder; prints what cannot be shown. */
    Gallery open() {
        Gallery gallery = asIndexed();
        gallery.refresh(_ -> {}).passedOver().ifPresent(line.getErr()::println);
        return gallery;
    }

    /** The gallery as its index knows it. */
    Gallery asIndexed() {
        return Gallery.open(places.pictures(), places.cache());
    }

    PrintWriter out() {
        return line.getOut();
    }

    void print(PictureEntry entry) {
        String prompt = entry.prompt().lines().findFirst().orElse("");
        out().println(String.format(Locale.ROOT, "%s  %s  %s  %s", TIME.format(entry.created()),
                "★".repeat(entry.marks().rating())
                        + "·".repeat(Marks.BEST - entry.marks().rating()),
                entry.file(),
                prompt.length() > WIDTH ? prompt.substring(0, WIDTH) + "…" : prompt));
    }

    /** "1 picture", "2 pictures". */
    static String pictures(int count) {
        return count == 1 ? "1 picture" : count + " pictures";
    }

    /** Prints the command that undoes a change; nothing if nothing was changed. */
    void undo(String command, Collection<Path> files) {
        if (!files.isEmpty()) {
            out().println("Undo: gesso gallery " + command + " "
                    + String.join(" ", files.stream().map(file -> quoted(file.toString())).toList()));
        }
        out().flush();
    }

    /** Quoted as one word for a shell. */
    static String quoted(String word) {
        return word.matches("[\\w/.:-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** The files of changed pictures. */
    static List<Path> files(Gallery gallery, Collection<MarkChange> changes) {
        return changes.stream().map(change -> gallery.folder().resolve(change.picture())).toList();
    }

    /** The pictures of files in the pictures folder. */
    static List<PictureEntry> entries(Gallery gallery, List<Path> files) {
        return files.stream()
                .map(file -> gallery.entry(file.toAbsolutePath().normalize())
                        .orElseThrow(() -> new UserException(
                                file + " is not a picture in the pictures folder " + gallery.folder() + ".")))
                .toList();
    }
}
