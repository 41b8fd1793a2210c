package studio.gesso.app.canvas.shape;

import java.util.List;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import studio.gesso.app.fx.Icons;

/**
 * The menu of the canvas as a whole: behind its button, and on a right click.
 *
 * @param files opens and saves what is on the canvas
 */
public record CanvasMenu(ShapeViewModel model, Files files) {

    /** What the page does with files. */
    public interface Files {

        /** Asks for a picture or a canvas, and opens it. */
        void open();

        /** Saves the canvas with all its layers. */
        void save();

        /** Saves what is seen as a picture. */
        void savePicture();
    }

    /** New items, since an item can be in one menu only. */
    public List<MenuItem> items() {
        return List.of(item("file-outline", "New picture (Ctrl+N)", model::newPicture),
                item("folder-open-outline", "Open … (Ctrl+O)", files::open),
                item("content-save-outline", "Save the canvas (Ctrl+S)", files::save),
                item("image-outline", "Save as PNG, JPEG or WebP … (Ctrl+Shift+E)", files::savePicture),
                new SeparatorMenuItem(),
                item("resize", "Picture size …", () -> model.resizing().begin(true)),
                item("arrow-expand-all", "Canvas size …", () -> model.resizing().begin(false)),
                item("crop", "Crop to the frame", model::cropToFrame), new SeparatorMenuItem(),
                item("rotate-right", "Rotate right", model::rotateRight),
                item("rotate-left", "Rotate left", model::rotateLeft),
                item("rotate-3d-variant", "Rotate by 180°", model::rotateHalf),
                item("flip-horizontal", "Flip left and right", model::mirror),
                item("flip-vertical", "Flip top and bottom", model::flip));
    }

    private static MenuItem item(String icon, String name, Runnable action) {
        MenuItem item = new MenuItem(name, Icons.icon(icon));
        item.setOnAction(_ -> action.run());
        return item;
    }
}
