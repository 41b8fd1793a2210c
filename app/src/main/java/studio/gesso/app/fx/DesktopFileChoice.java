package studio.gesso.app.fx;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** The desktop's own dialogs. */
public final class DesktopFileChoice implements FileChoice {

    private final Supplier<Window> owner;

    /** Dialogs over a window. */
    public DesktopFileChoice(Supplier<Window> owner) {
        this.owner = owner;
    }

    @Override
    public Optional<Path> folder(String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        return Optional.ofNullable(chooser.showDialog(owner.get())).map(FileChoice::path);
    }

    @Override
    public Optional<Path> picture(String title) {
        return existing(title, new FileChooser.ExtensionFilter("Pictures and canvases", patterns()));
    }

    @Override
    public Optional<Path> weights(String title) {
        return existing(title, new FileChooser.ExtensionFilter("Models, LoRAs and embeddings", weightPatterns()));
    }

    private Optional<Path> existing(String title, FileChooser.ExtensionFilter usual) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().addAll(usual, new FileChooser.ExtensionFilter("All files", "*"));
        return Optional.ofNullable(chooser.showOpenDialog(owner.get())).map(FileChoice::path);
    }

    @Override
    public Optional<Path> save(String title, Path suggested) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(suggested.getFileName().toString());
        return Optional.ofNullable(chooser.showSaveDialog(owner.get())).map(FileChoice::path);
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
