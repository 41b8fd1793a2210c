package studio.gesso.app.fx.file;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.TransferMode;
import studio.gesso.app.fx.FileChoice;
import studio.gesso.engine.base.UserException;

/** Files that are dropped on a part of the window. */
public final class Drops {

    private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg", ".jfif", ".webp", ".bmp", ".gif",
            ".gesso", ".safetensors", ".sft", ".ckpt", ".pt", ".pth", ".bin", ".gguf", ".onnx",
            ".csv", ".json", ".txt");

    private Drops() {}

    /** Handles files and folders that are dropped on a node, and consumes the event. */
    public static void on(Node node, Consumer<List<Path>> taker) {
        node.setOnDragOver(event -> {
            // Files of the gallery are meant for a place in the window that takes pictures, or for another program.
            if (event.getGestureSource() == null && fit(event.getDragboard().getFiles())) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        node.setOnDragDropped(event -> {
            event.setDropCompleted(event.getDragboard().hasFiles());
            event.consume();
            take(event.getDragboard().getFiles(), taker);
        });
    }

    /** Whether one is a folder, or of a kind that the window takes; a disk is asked only where no name tells. */
    static boolean fit(List<File> files) {
        return files.stream().anyMatch(file -> isKnown(file.getName().toLowerCase(Locale.ROOT)))
                || files.stream().anyMatch(File::isDirectory);
    }

    private static boolean isKnown(String name) {
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    /**
     * Has those taken that have a path, where there are any.
     *
     * @throws UserException that names the first that has none, when the others are taken
     */
    public static void take(List<File> files, Consumer<List<Path>> taker) {
        List<Path> paths = new ArrayList<>();
        Optional<UserException> refused = Optional.empty();
        for (File file : files) {
            try {
                paths.add(FileChoice.path(file));
            } catch (UserException e) {
                refused = refused.or(() -> Optional.of(e));
            }
        }
        if (!paths.isEmpty()) {
            taker.accept(paths);
        }
        if (refused.isPresent()) {
            throw refused.get();
        }
    }
}
