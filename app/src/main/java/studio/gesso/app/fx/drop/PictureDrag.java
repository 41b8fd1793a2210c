package studio.gesso.app.fx.drop;

import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DataFormat;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.paint.Color;

/** Begins drags of pictures: as files, which other programs take too, or of those that have none, inside the window. */
public final class PictureDrag {

    private static final DataFormat PICTURE = new DataFormat("application/x-gesso-picture");

    private PictureDrag() {}

    /** Drags files; to be called where a drag is detected. */
    public static void files(Node node, List<File> files) {
        if (!files.isEmpty()) {
            ClipboardContent content = new ClipboardContent();
            content.putFiles(files);
            carry(node, new Dropped(files, Optional.empty()));
            begin(node, content);
        }
    }

    /** Drags a picture: its file, where it has one. */
    public static void picture(Node node, DraggedPicture picture) {
        if (picture.file().isPresent()) {
            files(node, List.of(picture.file().get().toFile()));
            return;
        }
        ClipboardContent content = new ClipboardContent();
        content.put(PICTURE, picture.name());
        carry(node, new Dropped(List.of(), Optional.of(picture)));
        begin(node, content);
    }

    /** Has a node know what is dragged from it, until the drag is over. */
    static void carry(Node node, Dropped dropped) {
        node.getProperties().put(PICTURE, dropped);
        node.setOnDragDone(_ -> node.getProperties().remove(PICTURE));
    }

    private static void begin(Node node, ClipboardContent content) {
        Dragboard board = node.startDragAndDrop(TransferMode.COPY);
        SnapshotParameters clear = new SnapshotParameters();
        clear.setFill(Color.TRANSPARENT);
        board.setDragView(node.snapshot(clear, null));
        board.setContent(content);
    }

    /** What is dragged from a node of the window. */
    static Optional<Dropped> from(Object source) {
        return source instanceof Node node && node.getProperties().get(PICTURE) instanceof Dropped dropped
                ? Optional.of(dropped)
                : Optional.empty();
    }
}
