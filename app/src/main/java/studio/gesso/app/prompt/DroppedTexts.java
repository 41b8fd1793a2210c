package studio.gesso.app.prompt;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.engine.archive.style.StyleImport;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.TextFile;
import studio.gesso.engine.library.tag.TagFile;

/**
 * The files of texts among those that are dropped on the window, known by what is in them.
 *
 * @param styles takes a file of styles
 * @param tags takes a list of tags
 */
record DroppedTexts(BackgroundWork work, Consumer<Path> styles, Consumer<Path> tags) {

    private static final List<String> ENDINGS = List.of(".csv", ".json", ".txt");

    /** What becomes of dropped files. */
    private record Sorted(List<Path> styles, List<Path> tags, List<Path> others) {}

    /** Takes those that are ours, and passes on the others; they are read in the background. */
    void drop(List<Path> files, Consumer<List<Path>> others) {
        if (files.stream().noneMatch(DroppedTexts::isText)) {
            others.accept(files);
            return;
        }
        work.start(() -> sorted(files), sorted -> {
            sorted.styles.forEach(styles);
            sorted.tags.forEach(tags);
            others.accept(sorted.others);
        }, _ -> others.accept(files));
    }

    private static boolean isText(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    private static Sorted sorted(List<Path> files) {
        Sorted sorted = new Sorted(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        files.forEach(file -> place(file, sorted).add(file));
        return sorted;
    }

    /** What cannot be read is reported by whoever takes the other files. */
    private static List<Path> place(Path file, Sorted sorted) {
        if (!isText(file) || !Files.isRegularFile(file)) {
            return sorted.others;
        }
        try {
            String text = new TextFile(file, file.getFileName().toString()).text();
            return StyleImport.fits(text) ? sorted.styles : TagFile.fits(file, text) ? sorted.tags : sorted.others;
        } catch (UserException e) {
            return sorted.others;
        }
    }
}
