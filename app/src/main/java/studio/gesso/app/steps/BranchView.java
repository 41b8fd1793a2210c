package studio.gesso.app.steps;

import java.util.List;
import javafx.scene.Node;
import javafx.beans.property.BooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.fx.NumberRow;

/** What can be changed after a step, in a pop-over; its button says what that takes. */
final class BranchView extends VBox {

    private final TextArea prompt = new TextArea();

    BranchView(BranchViewModel model, Runnable close) {
        setId("branch");
        Form.style(this, "strip.css");
        getStyleClass().add("branch");
        Label title = new Label(model.title());
        title.getStyleClass().add("branch-title");
        prompt.setWrapText(true);
        prompt.setPrefRowCount(3);
        Form.helped(prompt, "What the picture shows from this step on.").setAccessibleText("Prompt from there on");
        prompt.textProperty().bindBidirectional(model.prompt());
        getChildren().addAll(title, prompt);
        getChildren().addAll(rows(model));
        if (model.hasMask()) {
            getChildren().add(mask(model));
        }
        getChildren().add(buttons(model, close));
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
                model.branch(close);
                event.consume();
            }
        });
    }

    private static List<Node> rows(BranchViewModel model) {
        TextField negative = new TextField();
        negative.textProperty().bindBidirectional(model.negative());
        return List.of(
                Form.row("Negative", Form.helped(negative, "What the picture must not show from this step on.")),
                NumberRow.of("Guidance", model.guidance(), BranchViewModel.GUIDANCE,
                        "How closely the rest of the picture keeps to the prompt."),
                Form.row("Sampler", Form.helped(Form.choice(model.samplers(), model.sampler(), model::named),
                        "The sampler that makes the remaining steps.")),
                check(model.lorasText(), model.panelLoras()));
    }

    void edit() {
        prompt.requestFocus();
        prompt.end();
    }

    private static CheckBox check(String text, BooleanProperty value) {
        CheckBox box = new CheckBox(text);
        box.setWrapText(true);
        box.selectedProperty().bindBidirectional(value);
        return box;
    }

    private static VBox mask(BranchViewModel model) {
        CheckBox box = check("The mask that is on the canvas now", model.canvasMask());
        box.setId("branch-mask");
        box.disableProperty().bind(model.maskProblem().isNotEmpty());
        box.accessibleHelpProperty().bind(model.maskProblem());
        return new VBox(box, Form.note(model.maskProblem(), "muted", "small"));
    }

    private static HBox buttons(BranchViewModel model, Runnable close) {
        Button cancel = new Button("Cancel");
        cancel.getStyleClass().add("plain");
        cancel.setOnAction(_ -> close.run());
        Button branch = new Button();
        branch.setId("branch-go");
        branch.setGraphic(Icons.icon("source-branch"));
        branch.getStyleClass().add("accent");
        branch.textProperty().bind(model.price());
        branch.setTooltip(
                Icons.tooltip("Makes the remaining steps with these settings; the run stays as it is. Ctrl+Enter"));
        branch.setOnAction(_ -> model.branch(close));
        HBox buttons = new HBox(cancel, branch);
        buttons.getStyleClass().add("branch-buttons");
        return buttons;
    }
}
