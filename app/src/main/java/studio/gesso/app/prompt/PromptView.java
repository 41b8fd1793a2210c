package studio.gesso.app.prompt;

import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.FoldedGroup;
import studio.gesso.app.fx.Form;

/** The prompt with its token counter, and under it the negative prompt, folded away until it is wanted. */
public final class PromptView extends VBox {

    private final GrowingTextArea prompt = new GrowingTextArea(64, 0.32, new Insets(10, 14, 8, 14));
    private final GrowingTextArea negative = new GrowingTextArea(56, 0.16, new Insets(8, 14, 8, 14));

    public PromptView(PromptViewModel model) {
        Form.style(this, "prompt.css");
        prompt.setId("prompt");
        prompt.setAccessibleText("Prompt");
        prompt.setPromptText("What shall it be? Say it in a few words.");
        prompt.textProperty().bindBidirectional(model.prompt());
        Label tokens = new Label();
        tokens.setId("tokens");
        tokens.textProperty().bind(model.tokens());
        VBox field = new VBox(prompt, tokens);
        field.setId("prompt-field");
        getChildren().addAll(field, negativeGroup(model));
    }

    /** Puts the caret into the prompt. */
    public void edit() {
        prompt.requestFocus();
        prompt.end();
    }

    private FoldedGroup negativeGroup(PromptViewModel model) {
        negative.setId("negative");
        negative.setAccessibleText("Negative prompt");
        negative.setPromptText("What to keep away from the picture.");
        negative.textProperty().bindBidirectional(model.negative());
        FoldedGroup group = new FoldedGroup("minus-circle-outline", "Negative prompt",
                Bindings.createStringBinding(() -> model.negative().get().strip(), model.negative()), negative);
        group.setId("negative-group");
        group.getStyleClass().add("negative");
        return group;
    }
}
