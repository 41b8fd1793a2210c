package studio.gesso.app.fx.help;

import javafx.scene.control.Button;
import studio.gesso.app.fx.Icons;

/** The small question mark at the head of a panel, which opens its page of help. */
public final class HelpButton extends Button {

    /**
     * A button for a page.
     *
     * @param page its name
     * @param about what it is about, such as "the canvas"
     */
    public HelpButton(String page, String about) {
        Icons.iconOnly(this, "help-circle-outline", "Help about " + about);
        getStyleClass().add("help-button");
        setOnAction(_ -> fireEvent(new HelpEvent(page)));
    }
}
