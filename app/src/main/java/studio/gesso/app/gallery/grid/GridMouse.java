package studio.gesso.app.gallery.grid;

import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import studio.gesso.app.fx.drop.PictureDrag;

/** What the mouse does to the tiles of a grid: choose, open, drag out as files. */
final class GridMouse {

    private final GridView grid;
    private final Selection selection;
    private boolean chosenBefore;

    GridMouse(GridView grid, Selection selection) {
        this.grid = grid;
        this.selection = selection;
    }

    void listenTo(TileView tile) {
        tile.setOnMousePressed(event -> press(tile, event));
        tile.setOnMouseClicked(event -> click(tile, event));
        tile.setOnDragDetected(event -> drag(tile, event));
    }

    private void press(TileView tile, MouseEvent event) {
        grid.requestFocus();
        chosenBefore = selection.has(tile.index());
        if (event.isShiftDown()) {
            selection.extendTo(tile.index());
        } else if (event.isShortcutDown()) {
            selection.toggle(tile.index());
        } else if (!chosenBefore) {
            selection.only(tile.index());
        }
        event.consume();
    }

    /** A press on one of several chosen pictures may start a drag of all; without a drag it chooses only that one. */
    private void click(TileView tile, MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || !event.isStillSincePress()) {
            return;
        }
        if (event.getClickCount() == 2) {
            grid.open(tile.index());
        } else if (chosenBefore && !event.isShiftDown() && !event.isShortcutDown()) {
            selection.only(tile.index());
        }
    }

    private void drag(TileView tile, MouseEvent event) {
        PictureDrag.files(tile, grid.files());
        event.consume();
    }
}
