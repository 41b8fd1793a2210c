package studio.gesso.app.gallery.tags;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;

/** The tags of the chosen pictures, and a field for another one, which is completed from those in use. */
public final class TagsView extends VBox {

    private static final PseudoClass SOME = PseudoClass.getPseudoClass("some");
    private final TagsViewModel model;
    private final FlowPane tags = new FlowPane();
    private final TextField field = new TextField();
    private final FlowPane suggestions = new FlowPane();
    private Runnable leave = () -> {};
    /** What was typed, without what was completed. */
    private String written = "";

    public TagsView(TagsViewModel model) {
        this.model = model;
        getStyleClass().add("tags");
        tags.getStyleClass().add("tag-row");
        suggestions.getStyleClass().add("tag-row");
        field.setPromptText("Add a tag …");
        field.setAccessibleText("Add a tag");
        field.getStyleClass().add("tag-field");
        field.setTooltip(Icons.tooltip("Enter adds the tag to all chosen pictures; separate several with commas (T)"));
        field.setOnAction(_ -> add(field.getText()));
        field.setTextFormatter(new TextFormatter<>(this::complete));
        field.textProperty().subscribe(this::suggest);
        field.focusedProperty().subscribe(this::suggest);
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        getChildren().addAll(tags, field, suggestions);
        Form.show(this, model.possible());
        model.tags().subscribe(this::show);
    }

    /** Sets where the focus goes when Esc leaves the field. */
    public void onLeave(Runnable action) {
        leave = action;
    }

    /** Puts the caret into the field, where there is something to tag. */
    public void edit() {
        if (isVisible()) {
            field.requestFocus();
        }
    }

    private void show() {
        tags.getChildren().setAll(model.tags().get().stream().map(this::chip).toList());
        tags.setManaged(!tags.getChildren().isEmpty());
        suggest();
    }

    private HBox chip(TagsViewModel.Tag tag) {
        Button name = new Button(tag.count().isEmpty() ? tag.name() : tag.name() + " · " + tag.count());
        name.setMnemonicParsing(false);
        name.getStyleClass().setAll("tag-name");
        name.setAccessibleText("Pictures with the tag " + tag.name());
        name.setTooltip(Icons.tooltip("All pictures with the tag “" + tag.name() + "”"));
        name.setOnAction(_ -> model.find(tag));
        Button remove = Icons.iconOnly(new Button(), "close", "Remove the tag “" + tag.name() + "”");
        remove.getStyleClass().setAll("tag-remove");
        remove.setOnAction(_ -> model.remove(tag));
        HBox chip = new HBox(name, remove);
        chip.getStyleClass().add("tag");
        chip.pseudoClassStateChanged(SOME, !tag.count().isEmpty());
        return chip;
    }

    /** Matching tags in use are listed under the field while the person types. */
    private void suggest() {
        boolean open = field.isFocused() || suggestions.isFocusWithin();
        suggestions.getChildren()
                .setAll(open
                        ? model.suggestions(written).stream().map(this::suggestion).toList()
                        : List.of());
        suggestions.setManaged(!suggestions.getChildren().isEmpty());
    }

    private Button suggestion(String name) {
        Button button = new Button(name, Icons.icon("plus"));
        button.setMnemonicParsing(false);
        button.getStyleClass().setAll("tag-suggestion");
        button.setFocusTraversable(false);
        button.setOnAction(_ -> add(name));
        return button;
    }

    private void add(String text) {
        model.add(text);
        field.clear();
        field.requestFocus();
    }

    /** Typed text is completed to a tag; the completion is selected, so that the next letter replaces it. */
    private TextFormatter.Change complete(TextFormatter.Change change) {
        String typed = change.getControlNewText();
        written = typed;
        if (field.isFocused() && change.isAdded() && change.getRangeEnd() == change.getControlText().length()) {
            String rest = model.completion(typed);
            change.setText(change.getText() + rest);
            change.selectRange(typed.length() + rest.length(), typed.length());
        }
        return change;
    }

    private void press(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            field.clear();
            leave.run();
            event.consume();
        }
    }
}
