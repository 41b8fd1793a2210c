package studio.gesso.app.fx;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.input.TransferMode;

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
            taker.accept(event.getDragboard().getFiles().stream().map(File::toPath).toList());
            event.consume();
        });
    }
}
