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

    /** Has something done when Tab is pressed on a node, where it leads to no other control; Ctrl+Tab still does. */
    public static void onTab(Node node, Runnable action) {
        node.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (node.isFocused() && TAB.match(event)) {
                action.run();
                event.consume();
            }
        });
    }
}
