package studio.gesso.app.canvas;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.fx.Question;

/** The card that offers to open a canvas that was not saved when the studio ended. */
public final class UnsavedOfferView extends HBox {

    /** @param question asks before the canvas is deleted */
    public UnsavedOfferView(DocumentsViewModel model, Question question) {
        Form.style(this, "canvas.css");
        setId("offer");
        getStyleClass().addAll("floating", "canvas-card");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        Label sentence = new Label("The last canvas was not saved.", Icons.icon("backup-restore"));
        sentence.getStyleClass().add("sentence");
        Button open = button("Open it", model::takeOffer);
        open.getStyleClass().add("accept");
        getChildren().addAll(sentence, open, button("Delete it", () -> model.dropOffer(question)));
        visibleProperty().bind(model.offered());
    }

    private static Button button(String name, Runnable action) {
        Button button = new Button(name);
        button.getStyleClass().add("quiet");
        button.setOnAction(_ -> action.run());
        return button;
    }
}
