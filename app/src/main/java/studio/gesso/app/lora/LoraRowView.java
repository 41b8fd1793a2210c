package studio.gesso.app.lora;

import javafx.beans.property.DoubleProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.fx.NumberField;
import studio.gesso.app.fx.NumberRow;

/** A chosen LoRA: its name with its switch, its strengths, and its trigger words. */
final class LoraRowView extends VBox {

    private final LoraRow row;
    private final CheckBox name = new CheckBox();

    LoraRowView(LoraRow row, LorasViewModel model, Runnable remove) {
        this.row = row;
        getStyleClass().add("lora");
        ToggleButton more = Icons.iconOnly(new ToggleButton(), "tune-variant",
                "Another strength for the text encoder");
        more.getStyleClass().add("lora-more");
        more.setSelected(row.strength().get() != row.textStrength().get());
        HBox text = strength("Text", "Strength of " + row.name() + " for the text encoder", row.textStrength());
        Form.show(text, more.selectedProperty());
        getChildren().addAll(head(more, remove),
                strength("Strength", "Strength of " + row.name(), row.strength()), text, words(model),
                Form.note(row.problem(), "lora-problem"));
        row.offer().ifPresent(offer -> getChildren().add(offer(offer)));
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DELETE && !(event.getTarget() instanceof TextInputControl)) {
                event.consume();
                remove.run();
            }
        });
    }

    /** Puts the focus on its first control. */
    void requestFocusOnName() {
        name.requestFocus();
    }

    private HBox head(ToggleButton more, Runnable remove) {
        name.setText(row.name());
        name.setMnemonicParsing(false);
        name.setAccessibleText("Use " + row.name());
        name.setTooltip(Icons.tooltip(row.file()));
        name.selectedProperty().bindBidirectional(row.on());
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        Button close = Icons.button("close", "Remove " + row.name() + " (Delete)", remove);
        close.getStyleClass().add("lora-remove");
        HBox head = new HBox(name, more, close);
        head.getStyleClass().add("line");
        return head;
    }

    private static HBox strength(String title, String meaning, DoubleProperty value) {
        Slider slider = NumberRow.slider(meaning, value, LoraRow.STRENGTH);
        slider.setTooltip(Icons.tooltip("How much the LoRA counts; a double click sets 1."));
        slider.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                value.set(1);
            }
        });
        NumberField field = new NumberField(value, LoraRow.STRENGTH.min(), LoraRow.STRENGTH.max(),
                LoraRow.STRENGTH.step());
        Form.helped(field, "How much the LoRA counts: 1 as it was trained, under 0 the opposite.")
                .setAccessibleText(meaning);
        return Form.row(title, slider, field);
    }

    private FlowPane words(LorasViewModel model) {
        FlowPane words = new FlowPane();
        words.getStyleClass().add("lora-words");
        row.card().subscribe(_ -> {
            words.getChildren().setAll(row.triggerWords().stream().map(word -> chip(model, word)).toList());
            words.setManaged(!words.getChildren().isEmpty());
        });
        return words;
    }

    private static Node chip(LorasViewModel model, String word) {
        Button chip = new Button(word);
        chip.setMnemonicParsing(false);
        chip.getStyleClass().add("chip");
        chip.setAccessibleText("Add " + word + " to the prompt");
        chip.setTooltip(Icons.tooltip("Add it to the prompt"));
        chip.setOnAction(_ -> model.appendToPrompt(word));
        return chip;
    }

    private static Button offer(FewStepOffer offer) {
        Button button = new Button();
        button.getStyleClass().add("plain");
        button.setMnemonicParsing(false);
        button.setWrapText(true);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setTooltip(
                Icons.tooltip("Sampler, schedule, steps and guidance that this LoRA for few steps was made for"));
        button.textProperty().bind(offer.text());
        Form.show(button, offer.text().isNotEmpty());
        button.setOnAction(_ -> offer.act());
        return button;
    }
}
