package studio.gesso.app.queue;

import atlantafx.base.controls.Popover;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;

/** The chip that counts the waiting jobs; pressed, it lists them. */
public final class QueueView extends Button {

    private final QueueViewModel model;
    private final VBox list = new VBox();
    private final Popover drawer = new Popover(list);

    public QueueView(QueueViewModel model) {
        this.model = model;
        Form.style(list, QueueView.class, "queue.css");
        list.getStyleClass().add("queue");
        drawer.setArrowLocation(Popover.ArrowLocation.TOP_RIGHT);
        drawer.setHeaderAlwaysVisible(false);
        setId("queue");
        setGraphic(Icons.icon("tray-full"));
        getStyleClass().add("chip");
        setTooltip(Icons.tooltip("Pictures that wait for their turn"));
        setOnAction(_ -> drawer.show(this));
        model.count().subscribe(this::count);
    }

    private void count(int waiting) {
        setText(waiting + " in the queue");
        setVisible(waiting > 0);
        setManaged(waiting > 0);
        list.getChildren().setAll(model.lines().stream().map(this::row).toList());
        if (waiting == 0) {
            drawer.hide();
        }
    }

    private HBox row(QueueViewModel.Line line) {
        Label prompt = new Label(line.prompt());
        prompt.setTextOverrun(OverrunStyle.ELLIPSIS);
        Label details = new Label(line.details());
        details.getStyleClass().addAll("muted", "small");
        VBox words = new VBox(prompt, details);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button first = Icons.iconOnly(new Button(), "arrow-collapse-up", "Make this the next one");
        first.setOnAction(_ -> model.first(line));
        Button remove = Icons.iconOnly(new Button(), "close", "Take out of the queue");
        remove.setOnAction(_ -> model.remove(line));
        HBox row = new HBox(words, first, remove);
        row.getStyleClass().add("queue-row");
        return row;
    }
}
