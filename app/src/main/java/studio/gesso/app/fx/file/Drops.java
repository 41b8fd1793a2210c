package studio.gesso.app.fx.file;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.TransferMode;
import studio.gesso.app.fx.FileChoice;
import studio.gesso.engine.base.UserException;

/** Files that are dropped on a part of the window. */
public final class Drops {

    private Drops() {}

    /** Handles files and folders that are dropped on a node, and consumes the event. */
    public static void on(Node node, Consumer<List<Path>> taker) {
        node.setOnDragOver(event -> {
            // Files dragged out of the gallery are meant for another program.
            if (event.getDragboard().hasFiles() && event.getGestureSource() == null) {
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
