package studio.gesso.app.gallery.grid;

import javafx.event.EventHandler;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The keys that move through a grid and choose pictures. */
final class GridKeys implements EventHandler<KeyEvent> {

    private final GridView grid;
    private final Selection selection;

    GridKeys(GridView grid, Selection selection) {
        this.grid = grid;
        this.selection = selection;
    }

    @Override
    public void handle(KeyEvent event) {
        if (grid.size() > 0 && !event.isAltDown() && (press(event) || move(event))) {
            event.consume();
        }
    }

    private boolean press(KeyEvent event) {
        int at = selection.cursor().orElse(0);
        switch (event.getCode()) {
            case ENTER -> grid.open(at);
            case SPACE -> selection.toggle(at);
            case A -> {
                if (!event.isShortcutDown()) {
                    return false;
                }
                selection.all(grid.size());
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean move(KeyEvent event) {
        if (event.isShortcutDown()) {
            return false;
        }
        // The first arrow key leads to the first picture, whichever arrow it is.
        int place = selection.cursor().isPresent() || event.getCode() == KeyCode.END
                ? target(event, selection.cursor().orElse(0))
                : Math.min(0, target(event, 0));
        if (place < 0) {
            return false;
        }
        if (event.isShiftDown()) {
            selection.extendTo(place);
        } else {
            selection.only(place);
        }
        grid.reveal(place);
        return true;
    }

    private int target(KeyEvent event, int at) {
        GridLayout shelves = grid.shelves();
        return switch (event.getCode()) {
            case LEFT -> Math.max(0, at - 1);
            case RIGHT -> Math.min(grid.size() - 1, at + 1);
            case UP -> shelves.above(at, 1);
            case DOWN -> shelves.below(at, 1);
            case PAGE_UP -> shelves.above(at, grid.rowsInSight());
            case PAGE_DOWN -> shelves.below(at, grid.rowsInSight());
            case HOME -> 0;
            case END -> grid.size() - 1;
            default -> -1;
        };
    }
}
