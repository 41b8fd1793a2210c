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

/**
 * The files of texts among those that are dropped on the window, known by what is in them.
 *
 * @param styles takes a file of styles
 */
record DroppedTexts(BackgroundWork work, Consumer<Path> styles) {

    private static final List<String> ENDINGS = List.of(".csv", ".json", ".txt");

    /** What becomes of dropped files. */
    private record Sorted(List<Path> styles, List<Path> others) {}

    /** Takes those that are ours, and passes on the others; they are read in the background. */
    void drop(List<Path> files, Consumer<List<Path>> others) {
        if (files.stream().noneMatch(DroppedTexts::isText)) {
            others.accept(files);
            return;
        }
        work.start(() -> sorted(files), sorted -> {
            sorted.styles.forEach(styles);
            others.accept(sorted.others);
        }, _ -> others.accept(files));
    }

    private static boolean isText(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    private static Sorted sorted(List<Path> files) {
        Sorted sorted = new Sorted(new ArrayList<>(), new ArrayList<>());
        for (Path file : files) {
            (isText(file) && Files.isRegularFile(file) && isStyles(file) ? sorted.styles : sorted.others).add(file);
        }
        return sorted;
    }

    /** What cannot be read is reported by whoever takes the other files. */
    private static boolean isStyles(Path file) {
        try {
            return StyleImport.fits(new TextFile(file, file.getFileName().toString()).text());
        } catch (UserException e) {
            return false;
        }
    }
}
