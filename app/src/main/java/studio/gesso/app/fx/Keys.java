package studio.gesso.app.fx;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** Keys that mean something else in some places. */
public final class Keys {

    private static final KeyCombination TAB = new KeyCodeCombination(KeyCode.TAB);

    private Keys() {}

    /** Runs an action when Tab is pressed on a node; Ctrl+Tab still moves the focus. */
    public static void onTab(Node node, Runnable action) {
        node.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (node.isFocused() && TAB.match(event)) {
                action.run();
                event.consume();
            }
        });
    }
}
