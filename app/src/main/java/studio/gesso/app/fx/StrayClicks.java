package studio.gesso.app.fx;

import javafx.event.ActionEvent;
import javafx.geometry.Bounds;
import javafx.geometry.BoundingBox;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;

/**
 * The second click of a double click on a card that went away with the first: it was meant for the card, and what lies
 * under it must not take it.
 */
public final class StrayClicks {

    private static final Bounds NONE = new BoundingBox(0, 0, -1, -1);

    private Bounds card = NONE;

    /** Watches a card whose buttons may make it go away. */
    public void watch(Node watched) {
        watched.addEventFilter(ActionEvent.ACTION, _ -> card = watched.localToScene(watched.getLayoutBounds()));
    }

    /** Whether a press was meant for the card; the first press of another click never is. */
    public boolean isOne(MouseEvent press) {
        if (press.getClickCount() < 2) {
            card = NONE;
        }
        return card.contains(press.getSceneX(), press.getSceneY());
    }
}
