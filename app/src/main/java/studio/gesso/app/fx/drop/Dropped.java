package studio.gesso.app.fx.drop;

import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import studio.gesso.app.fx.file.Drops;

/**
 * What is dragged over the window, or dropped on it. It is judged by its name alone: a disk may be slow.
 *
 * @param files files of the gallery or of the desktop
 * @param picture a picture of the window that has no file
 */
public record Dropped(List<File> files, Optional<DraggedPicture> picture) {

    private static final List<String> PICTURES = List.of(".png", ".jpg", ".jpeg", ".jfif", ".webp", ".bmp", ".gif");
    private static final String CANVAS = ".gesso";

    /** What an event is about: of a drag in the window what its source knows, else the files of the desktop. */
    public static Dropped of(DragEvent event) {
        return Optional.ofNullable(event.getGestureSource())
                .flatMap(PictureDrag::from)
                .orElseGet(() -> new Dropped(filesOf(event.getDragboard()), Optional.empty()));
    }

    private static List<File> filesOf(Dragboard board) {
        return board.hasFiles() ? List.copyOf(board.getFiles()) : List.of();
    }

    /** Whether there are pictures among it. */
    public boolean hasPictures() {
        return picture.isPresent() || hasFile(PICTURES);
    }

    /** Whether there are files of pictures among it, which may have settings. */
    public boolean hasPictureFiles() {
        return hasFile(PICTURES);
    }

    /** Whether there is a picture or a saved canvas among it. */
    public boolean canBeOpened() {
        return hasPictures() || hasFile(List.of(CANVAS));
    }

    private boolean hasFile(List<String> endings) {
        return files.stream().anyMatch(file -> ends(file, endings));
    }

    private static boolean ends(File file, List<String> endings) {
        String name = file.getName().toLowerCase(Locale.ROOT);
        return endings.stream().anyMatch(name::endsWith);
    }

    /** Takes the pictures, and the saved canvases where these fit too. */
    public void take(Consumer<List<DraggedPicture>> taker) {
        List<File> fitting = files.stream()
                .filter(file -> ends(file, PICTURES) || ends(file, List.of(CANVAS)))
                .toList();
        picture.ifPresent(one -> taker.accept(List.of(one)));
        Drops.take(fitting, paths -> taker.accept(paths.stream().map(DraggedPicture::of).toList()));
    }

    /** Takes the pictures only. */
    public void takePictures(Consumer<List<DraggedPicture>> taker) {
        new Dropped(files.stream().filter(file -> ends(file, PICTURES)).toList(), picture).take(taker);
    }
}
