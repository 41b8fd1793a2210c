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

    /** How long a double click takes at most, in milliseconds. */
    private static final long PATIENCE = 500;

    private Bounds card = new BoundingBox(0, 0, -1, -1);
    private long since;

    /** Watches a card whose buttons may make it go away. */
    public void watch(Node watched) {
        watched.addEventFilter(ActionEvent.ACTION, _ -> {
            card = watched.localToScene(watched.getLayoutBounds());
            since = System.nanoTime();
        });
    }

    /** Whether a press was meant for the card. */
    public boolean isOne(MouseEvent press) {
        return card.contains(press.getSceneX(), press.getSceneY())
                && System.nanoTime() - since < PATIENCE * 1_000_000;
    }
}
