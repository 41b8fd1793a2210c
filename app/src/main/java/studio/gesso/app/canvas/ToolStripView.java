package studio.gesso.app.canvas;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Separator;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import studio.gesso.app.canvas.tool.ToolKind;
import studio.gesso.app.fx.Icons;

/** The strip of tools that floats on the left of the canvas, and the history under it. */
final class ToolStripView extends VBox {

    private final CanvasViewModel model;
    private final Map<ToolKind, ToggleButton> buttons = new EnumMap<>(ToolKind.class);

    ToolStripView(CanvasViewModel model) {
        this.model = model;
        setId("tools");
        getStyleClass().add("floating");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        for (ToolKind kind : ToolKind.values()) {
            if (kind == ToolKind.BRUSH || kind == ToolKind.LASSO) {
                getChildren().add(new Separator());
            }
            getChildren().add(tool(kind));
        }
        getChildren().addAll(new Separator(), actionButton("invert-colors", "Invert the mask", model.masks()::invert),
                undo(),
                redo(), steps());
        model.toolbox().kind().subscribe(held -> buttons.forEach((kind, button) -> button.setSelected(kind == held)));
    }

    private ToggleButton tool(ToolKind kind) {
        ToggleButton button = Icons.iconOnly(new ToggleButton(), icon(kind), kind.label() + " (" + kind.key() + ")");
        button.setId("tool-" + kind.name().toLowerCase(Locale.ROOT));
        // A tool stays selected until another is selected, so a second click must not deselect it.
        button.setOnAction(_ -> {
            model.toolbox().kind().set(kind);
            button.setSelected(true);
        });
        buttons.put(kind, button);
        return button;
    }

    private Button undo() {
        Button undo = actionButton("undo", "Undo (Ctrl+Z)", model.history()::undo);
        undo.disableProperty().bind(model.history().done().isEqualTo(0));
        return undo;
    }

    private Button redo() {
        Button redo = actionButton("redo", "Redo (Ctrl+Shift+Z)", model.history()::redo);
        redo.disableProperty()
                .bind(model.history().done().greaterThanOrEqualTo(Bindings.size(model.history().steps())));
        return redo;
    }

    private MenuButton steps() {
        MenuButton steps = Icons.iconOnly(new MenuButton(), "history", "History");
        steps.setId("history");
        steps.getStyleClass().add("no-arrow");
        steps.setOnShowing(_ -> fill(steps));
        steps.disableProperty().bind(Bindings.isEmpty(model.history().steps()));
        return steps;
    }

    /** The newest step on top; a click on one goes to the state after it. */
    private void fill(MenuButton steps) {
        steps.getItems().clear();
        for (int i = model.history().steps().size(); i >= 0; i--) {
            CheckMenuItem item = new CheckMenuItem(i == 0 ? "Beginning" : model.history().steps().get(i - 1));
            int count = i;
            item.setSelected(count == model.history().done().get());
            item.setOnAction(_ -> model.history().goTo(count));
            steps.getItems().add(item);
        }
    }

    private static Button actionButton(String icon, String meaning, Runnable action) {
        Button button = Icons.button(icon, meaning, action);
        return button;
    }

    private static String icon(ToolKind kind) {
        return switch (kind) {
            case HAND -> "hand-back-right-outline";
            case FRAME -> "fullscreen";
            case BRUSH -> "brush";
            case PAINT -> "palette-outline";
            case ERASER -> "eraser";
            case LASSO -> "lasso";
            case SHAPE -> "selection";
            case WAND -> "auto-fix";
            case BUCKET -> "format-color-fill";
            case PICKER -> "eyedropper";
        };
    }
}
