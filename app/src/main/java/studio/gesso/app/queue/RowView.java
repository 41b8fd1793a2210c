package studio.gesso.app.queue;

import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.queue.QueueViewModel.Line;

/** A row of the queue, with its actions. */
final class RowView extends HBox {

    private final QueueViewModel model;
    private final Label title = new Label();
    private final Label details = new Label();
    private final ContextMenu menu;
    // A row is shown with its line.
    @SuppressWarnings("NullAway.Init")
    private Line line;

    RowView(QueueViewModel model) {
        this.model = model;
        details.getStyleClass().addAll("muted", "small");
        VBox words = new VBox(title, details);
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        menu = new ContextMenu(item("Make this the next", () -> model.move(line, 0)),
                item("Move up (Alt+↑)", () -> model.move(line, place() - 1)),
                item("Move down (Alt+↓)", () -> model.move(line, place() + 1)),
                item("Use these settings", () -> model.use(line)),
                item("Remove from the queue (Del)", () -> model.remove(line)));
        getChildren().addAll(words,
                Icons.button("arrow-collapse-up", "Make this the next one", () -> model.move(line, 0)),
                Icons.button("auto-fix", "Use these settings", () -> model.use(line)),
                Icons.button("close", "Take out of the queue", () -> model.remove(line)));
        getStyleClass().add("queue-row");
    }

    /** Its actions as a menu. */
    ContextMenu menu() {
        return menu;
    }

    void show(Line shown) {
        line = shown;
        title.setText(shown.title());
        details.setText(shown.details());
    }

    private int place() {
        return model.lines().indexOf(line);
    }

    private static MenuItem item(String name, Runnable action) {
        MenuItem item = new MenuItem(name);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
