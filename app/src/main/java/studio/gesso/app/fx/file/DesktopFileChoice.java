package studio.gesso.app.fx.file;

import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import studio.gesso.app.fx.FileChoice;
import studio.gesso.app.fx.file.LastFolders.Use;

/** The desktop's own dialogs. */
public final class DesktopFileChoice implements FileChoice {

    private final Supplier<Window> owner;
    private final LastFolders folders;

    /**
     * Dialogs over a window.
     *
     * @param pictures where the person keeps pictures: where the first dialog for one begins
     */
    public DesktopFileChoice(Supplier<Window> owner, Supplier<Path> pictures) {
        this.owner = owner;
        this.folders = new LastFolders(pictures, Path.of(System.getProperty("user.home")));
    }

    @Override
    public Optional<Path> folder(String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        folders.first(Use.FOLDER).ifPresent(chooser::setInitialDirectory);
        return ended(Use.FOLDER, chooser.showDialog(owner.get()));
    }

    @Override
    public Optional<Path> picture(String title) {
        return existing(Use.PICTURE, title, new FileChooser.ExtensionFilter("Pictures and canvases", patterns()));
    }

    @Override
    public Optional<Path> weights(String title) {
        return existing(Use.WEIGHTS, title,
                new FileChooser.ExtensionFilter("Models, LoRAs and embeddings", weightPatterns()));
    }

    @Override
    public Optional<Path> text(String title) {
        return existing(Use.TEXT, title,
                new FileChooser.ExtensionFilter("Styles and lists of words", inBothCases("csv", "json", "txt")));
    }

    private Optional<Path> existing(Use use, String title, FileChooser.ExtensionFilter usual) {
        FileChooser chooser = chooser(use, title);
        chooser.getExtensionFilters().addAll(usual, new FileChooser.ExtensionFilter("All files", "*"));
        return ended(use, chooser.showOpenDialog(owner.get()));
    }

    /** A file that is saved again begins in its own folder. */
    @Override
    public Optional<Path> save(String title, Path suggested, List<FileChoice.SaveType> kinds) {
        FileChooser chooser = chooser(Use.SAVE, title);
        Optional.ofNullable(suggested.getParent())
                .map(Path::toFile)
                .filter(File::isDirectory)
                .ifPresent(chooser::setInitialDirectory);
        chooser.setInitialFileName(suggested.getFileName().toString());
        Map<FileChooser.ExtensionFilter, FileChoice.SaveType> filters = new LinkedHashMap<>();
        kinds.forEach(kind -> filters.put(new FileChooser.ExtensionFilter(kind.name(),
                inBothCases(kind.endings().stream().map(ending -> ending.substring(1)).toArray(String[]::new))), kind));
        chooser.getExtensionFilters().addAll(filters.keySet());
        return ended(Use.SAVE, chooser.showSaveDialog(owner.get()))
                .map(typed -> Optional.ofNullable(filters.get(chooser.getSelectedExtensionFilter()))
                        .or(() -> kinds.stream().findFirst())
                        .map(kind -> kind.complete(typed, kinds))
                        .orElse(typed));
    }

    private FileChooser chooser(Use use, String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        folders.first(use).ifPresent(chooser::setInitialDirectory);
        return chooser;
    }

    private Optional<Path> ended(Use use, @Nullable File chosen) {
        return Optional.ofNullable(chosen).map(FileChoice::path).map(path -> folders.ended(use, path));
    }

    /** In both cases: GTK's dialog hides a DSC_0001.JPG otherwise. */
    static List<String> patterns() {
        return inBothCases("gesso", "png", "jpg", "jpeg", "jfif", "webp", "bmp", "gif");
    }

    private static List<String> weightPatterns() {
        return inBothCases("safetensors", "sft", "ckpt", "pt", "pth", "bin");
    }

    private static List<String> inBothCases(String... endings) {
        return Stream.of(endings)
                .flatMap(ending -> Stream.of("*." + ending, "*." + ending.toUpperCase(Locale.ROOT)))
                .toList();
    }
}
