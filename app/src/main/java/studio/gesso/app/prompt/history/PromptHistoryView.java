package studio.gesso.app.prompt.history;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.fx.popover.Popover;
import studio.gesso.app.fx.popover.SearchPopover;
import studio.gesso.app.prompt.history.PromptHistoryViewModel.Row;

/** The button that opens the prompts of earlier pictures, and their list over the window. */
public final class PromptHistoryView {

    private final Button button;
    private final List<Popover> over;

    public PromptHistoryView(PromptHistoryViewModel model) {
        button = Icons.button("history", "Prompts of earlier pictures (Ctrl+Shift+H)",
                () -> model.open().set(!model.open().get()));
        button.setId("history-button");
        // The palette has the same command for the keyboard, as that of the prompt options.
        button.setFocusTraversable(false);
        SearchPopover<Row> list = new SearchPopover<>("earlier-prompts", model.open(), model.typed(), model.found(),
                new SearchPopover.Look<>("Search your prompts", model.nothing(), PromptHistoryView::line,
                        row -> row.line() + ", " + row.detail()),
                model::use);
        list.at(button);
        over = List.of(list);
    }

    /** The button that opens the list. */
    public Button button() {
        return button;
    }

    /** What is shown over the window. */
    public List<Popover> over() {
        return over;
    }

    private static Node line(Row row) {
        Label detail = new Label(row.detail());
        detail.getStyleClass().addAll("muted", "small");
        VBox both = new VBox(new Label(row.line()), detail);
        both.setMinWidth(0);
        HBox.setHgrow(both, Priority.ALWAYS);
        HBox line = new HBox(both);
        line.getStyleClass().add("popover-row");
        return line;
    }
}
