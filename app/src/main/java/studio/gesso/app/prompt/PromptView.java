package studio.gesso.app.prompt;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.IndexRange;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.FoldedGroup;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;

/** The prompt with its token counter, and under it the negative prompt, folded until it is needed. */
public final class PromptView extends VBox {

    private static final KeyCombination HEAVIER = KeyCombination.valueOf("Shortcut+Up");
    private static final KeyCombination LIGHTER = KeyCombination.valueOf("Shortcut+Down");
    private static final double STEP = 0.1;
    private final GrowingTextArea prompt = new GrowingTextArea(72, 0.32, new Insets(10, 14, 8, 14));
    private final GrowingTextArea negative = new GrowingTextArea(56, 0.16, new Insets(8, 14, 8, 14));

    /**
     * The prompts.
     *
     * @param more choices of the prompt's menu
     * @param tools buttons at the prompt
     * @param under what stands between the prompt and the negative prompt
     */
    public PromptView(PromptViewModel model, List<MenuItem> more, List<Node> tools, Node under) {
        weighting(prompt, model);
        weighting(negative, model);
        Form.style(this, "prompt.css");
        prompt.setId("prompt");
        prompt.setAccessibleText("Prompt");
        prompt.setTooltip(Icons.tooltip("Ctrl+↑ and Ctrl+↓ give the word at the caret more or less weight"));
        negative.setTooltip(Icons.tooltip("What the picture must not show; models without guidance do not read it."));
        prompt.setPromptText("Describe the picture in a few words.");
        prompt.textProperty().bindBidirectional(model.prompt());
        Label tokens = new Label();
        tokens.setId("tokens");
        tokens.textProperty().bind(model.tokens());
        HBox.setHgrow(tokens, Priority.ALWAYS);
        HBox foot = new HBox(menu(model, more));
        foot.getChildren().addAll(tools);
        foot.getChildren().add(tokens);
        foot.getStyleClass().add("prompt-foot");
        VBox field = new VBox(prompt, foot);
        field.setId("prompt-field");
        getChildren().addAll(field, under, remark(model), negativeGroup(model));
    }

    /** Where prompts are typed. */
    List<TextArea> areas() {
        return List.of(prompt, negative);
    }

    /** Puts the caret into the prompt. */
    public void edit() {
        prompt.requestFocus();
        prompt.end();
    }

    /** Remarks on the prompt above them. */
    private static Label remark(PromptViewModel model) {
        Label remark = Form.note(model.remark());
        remark.setId("prompt-remark");
        return remark;
    }

    /** The prompt options; the palette has the same commands for the keyboard, so that Tab skips this button. */
    private static MenuButton menu(PromptViewModel model, List<MenuItem> more) {
        CheckMenuItem plain = new CheckMenuItem("Plain text: no (weights:1.2), {a|b}, __wildcards__");
        plain.setMnemonicParsing(false);
        plain.selectedProperty().bindBidirectional(model.plain());
        MenuItem wildcards = new MenuItem("Open the wildcards folder");
        wildcards.setOnAction(_ -> model.openWildcards());
        MenuButton menu = new MenuButton("", null, plain, wildcards);
        menu.getItems().add(new SeparatorMenuItem());
        menu.getItems().addAll(more);
        Icons.iconOnly(menu, "dots-horizontal", "Prompt options");
        menu.setId("prompt-menu");
        menu.setFocusTraversable(false);
        return menu;
    }

    private static void weighting(TextArea area, PromptViewModel model) {
        area.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            boolean up = HEAVIER.match(event);
            if ((up || LIGHTER.match(event)) && !model.plain().get()) {
                IndexRange at = area.getSelection();
                var after = model.weighted(new PromptViewModel.Edited(area.getText(), at.getStart(), at.getEnd()),
                        up ? STEP : -STEP);
                area.replaceText(0, area.getLength(), after.text());
                area.selectRange(after.start(), after.end());
                event.consume();
            }
        });
    }

    private FoldedGroup negativeGroup(PromptViewModel model) {
        negative.setId("negative");
        negative.setAccessibleText("Negative prompt");
        negative.setPromptText("What the picture should not show.");
        negative.textProperty().bindBidirectional(model.negative());
        FoldedGroup group = new FoldedGroup("minus-circle-outline", "Negative prompt",
                Bindings.createStringBinding(() -> model.negative().get().strip(), model.negative()), negative);
        group.setId("negative-group");
        group.getStyleClass().add("negative");
        return group;
    }
}
