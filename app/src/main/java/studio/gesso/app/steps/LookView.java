package studio.gesso.app.steps;

import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.geometry.Pos;
import javafx.geometry.Insets;
import studio.gesso.app.fx.Form;

/** Says over the canvas that a step is looked at, and not the picture that is there. */
public final class LookView extends Label {

    private static final double TOP = 56;

    public LookView(StripViewModel model) {
        setId("look");
        Form.style(this, "strip.css");
        getStyleClass().add("look");
        setMouseTransparent(true);
        textProperty().bind(model.selected().map(_ -> model.looked()));
        visibleProperty().bind(textProperty().isNotEmpty());
        StackPane.setAlignment(this, Pos.TOP_CENTER);
        StackPane.setMargin(this, new Insets(TOP, 0, 0, 0));
    }
}
