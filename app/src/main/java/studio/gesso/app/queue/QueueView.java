package studio.gesso.app.queue;

import atlantafx.base.controls.Popover;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.fx.help.HelpButton;
import studio.gesso.app.fx.help.HelpEvent;

/** The chip that shows how many jobs wait; a click opens the drawer of the queue. */
public final class QueueView extends Button {

    private final QueueViewModel model;

    public QueueView(QueueViewModel model) {
        this.model = model;
        WaitingView waiting = new WaitingView(model);
        VBox content = new VBox(head(), running(), waiting);
        Form.style(content, QueueView.class, "queue.css");
        content.getStyleClass().add("queue");
        Popover drawer = new Popover(content);
        drawer.setArrowLocation(Popover.ArrowLocation.TOP_RIGHT);
        drawer.setHeaderAlwaysVisible(false);
        content.addEventHandler(HelpEvent.ASKED, event -> passOn(event, drawer));
        // Works wherever the focus is in the drawer: nothing else in it uses these keys.
        drawer.addEventFilter(KeyEvent.KEY_PRESSED, waiting::press);
        setId("queue");
        setGraphic(Icons.icon("tray-full"));
        getStyleClass().add("chip");
        setTooltip(Icons.tooltip("The picture being made, and the queue"));
        setOnAction(_ -> drawer.show(this));
        textProperty().bind(model.chip());
        model.shown().subscribe(shown -> {
            setVisible(shown);
            setManaged(shown);
            if (!shown) {
                drawer.hide();
            }
        });
    }

    /** The drawer is a window of its own. */
    private void passOn(HelpEvent event, Popover drawer) {
        drawer.hide();
        fireEvent(event.copyFor(this, this));
    }

    private HBox head() {
        Label summary = new Label();
        summary.setId("queue-summary");
        summary.textProperty().bind(model.summary());
        summary.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(summary, Priority.ALWAYS);
        Button pause = new Button();
        pause.setId("queue-pause");
        pause.setOnAction(_ -> model.pauseOrResume());
        model.paused().subscribe(paused -> {
            if (paused) {
                Icons.iconOnly(pause, "play", "Resume the queue");
            } else {
                Icons.iconOnly(pause, "pause", "Pause the queue after this picture");
            }
        });
        Button clear = Icons.iconOnly(new Button(), "playlist-remove", "Clear the queue");
        clear.setId("queue-clear");
        clear.setOnAction(_ -> model.clear());
        clear.disableProperty().bind(Bindings.isEmpty(model.lines()));
        HBox head = new HBox(summary, stopVerifying(), pause, clear, new HelpButton("queue", "the queue"));
        head.getStyleClass().add("queue-head");
        return head;
    }

    private Button stopVerifying() {
        Button stop = Icons.iconOnly(new Button(), "close", "Stop verifying");
        stop.setId("queue-stop-verifying");
        stop.setOnAction(_ -> model.stopVerifying());
        Form.show(stop, model.isVerifying());
        return stop;
    }

    private Label running() {
        Label running = new Label("", Icons.icon("brush"));
        running.setId("queue-running");
        running.textProperty().bind(model.running());
        Form.show(running, running.textProperty().isNotEmpty());
        return running;
    }
}
