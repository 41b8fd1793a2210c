package studio.gesso.app.prompt.style;

import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.fx.popover.Popover;

/** The form in which a style is written or changed. */
final class StyleFormView extends Popover {

    private final TextField name = new TextField();

    StyleFormView(StyleForm form) {
        super("style-form", form.open());
        Form.style(this, "style.css");
        field(name, "style-name", "Name", "What you find the style by", form.name());
        TextArea prompt = area("style-prompt", "Prompt", form.prompt());
        TextArea negative = area("style-negative", "Negative prompt", form.negative());
        Label hint = new Label("{prompt} stands for your own words; a text without it is put behind them.");
        hint.setWrapText(true);
        hint.setMinHeight(USE_PREF_SIZE);
        hint.getStyleClass().addAll("muted", "small");
        Button save = new Button("Save");
        save.setId("style-save");
        save.setTooltip(Icons.tooltip("Keeps the style in your list (Ctrl+Enter)"));
        save.disableProperty().bind(form.complete().map(complete -> !complete));
        save.setOnAction(_ -> form.finish());
        Button cancel = new Button("Cancel");
        cancel.getStyleClass().add("plain");
        cancel.setTooltip(Icons.tooltip("Closes the form without a change (Esc)"));
        cancel.setOnAction(_ -> form.open().set(false));
        HBox foot = new HBox(save, cancel);
        foot.getStyleClass().add("popover-foot");
        box().getChildren()
                .addAll(named("Name", name), name, named("Prompt", prompt), prompt,
                        named("Negative prompt", negative), negative, hint, foot);
        addEventFilter(KeyEvent.KEY_PRESSED, event -> press(event, form));
    }

    private void press(KeyEvent event, StyleForm form) {
        if (event.getCode() == KeyCode.ENTER && (event.isShortcutDown() || name.isFocused())) {
            form.finish();
            event.consume();
        } else if (event.getCode() == KeyCode.TAB && !event.isControlDown()
                && event.getTarget() instanceof TextArea at) {
            // In JavaFX Ctrl+Tab leaves a text area.
            event.consume();
            at.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, event.isShiftDown(), true, false,
                    false));
        }
    }

    private static Label named(String text, Node control) {
        Label label = new Label(text);
        label.setLabelFor(control);
        label.getStyleClass().addAll("muted", "small");
        return label;
    }

    private static TextArea area(String id, String name, StringProperty text) {
        TextArea area = new TextArea();
        area.setWrapText(true);
        area.setPrefRowCount(3);
        field(area, id, name, "A template, in which {prompt} stands for your own words", text);
        return area;
    }

    private static void field(TextInputControl field, String id, String name, String meaning, StringProperty text) {
        field.setId(id);
        field.setAccessibleText(name + " of the style");
        field.setTooltip(Icons.tooltip(meaning));
        field.textProperty().bindBidirectional(text);
    }

    @Override
    protected void begin() {
        name.requestFocus();
        name.selectAll();
    }
}
