package studio.gesso.app.action;

import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;

/** The one wide button: the verb, and, while a job runs, Stop with the progress painted into it. */
public final class ActionView extends StackPane {

    private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");
    private final ActionViewModel model;
    private final Button button = new Button();

    public ActionView(ActionViewModel model) {
        this.model = model;
        Form.style(this, "action.css");
        button.setId("action");
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.setMaxWidth(Double.MAX_VALUE);
        button.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.withoutModel().getValue() && !model.running().getValue(),
                        model.withoutModel(), model.running()));
        button.setOnAction(_ -> press());
        MenuButton more = menu();
        StackPane.setAlignment(more, Pos.CENTER_RIGHT);
        getChildren().addAll(button, more);
        model.running().addListener(_ -> wear());
        model.verb().addListener(_ -> wear());
        model.fraction().addListener(_ -> paint());
        wear();
    }

    /** Makes Enter press the button. */
    public void focus() {
        button.requestFocus();
    }

    private void press() {
        if (model.running().getValue()) {
            model.stop();
        } else {
            model.generate();
        }
    }

    private void wear() {
        boolean running = model.running().getValue();
        button.pseudoClassStateChanged(RUNNING, running);
        button.setGraphic(running ? stopFace() : verbFace());
        paint();
    }

    private HBox verbFace() {
        Label verb = new Label(model.verb().getValue(), Icons.icon("creation"));
        verb.getStyleClass().add("verb");
        Label keys = new Label("Ctrl ⏎");
        keys.getStyleClass().add("keys");
        StackPane middle = new StackPane(verb, keys);
        StackPane.setAlignment(keys, Pos.CENTER_RIGHT);
        HBox.setHgrow(middle, Priority.ALWAYS);
        button.setAccessibleText(model.verb().getValue());
        button.setTooltip(Icons.tooltip(model.verb().getValue() + " (Ctrl+Enter)"));
        return face(middle);
    }

    /** Aligned left, so that the words do not move while the numbers change. */
    private HBox stopFace() {
        Label verb = new Label("Stop", Icons.icon("stop"));
        verb.getStyleClass().add("verb");
        verb.setMinWidth(Region.USE_PREF_SIZE);
        Label status = new Label();
        status.setId("status");
        status.textProperty().bind(model.status());
        button.setAccessibleText("Stop");
        button.setTooltip(Icons.tooltip("Stop (Esc). Ctrl+Enter puts another picture into the queue."));
        return face(verb, status);
    }

    private HBox face(Node... parts) {
        HBox face = new HBox(parts);
        face.getStyleClass().add("face");
        face.prefWidthProperty().bind(button.widthProperty().subtract(2));
        return face;
    }

    private void paint() {
        double percent = 100 * model.fraction().getValue();
        button.setStyle(model.running().getValue()
                ? String.format(Locale.ROOT,
                        "-fx-background-color: -gesso-hairline, linear-gradient(to right, -gesso-progress %1$.2f%%, "
                                + "-gesso-raised %1$.2f%%);",
                        percent)
                : "");
    }

    private MenuButton menu() {
        MenuItem skip = item("Skip this picture", model::skip);
        MenuItem after = item("Stop after this picture", model::stopAfterThis);
        skip.disableProperty().bind(model.moreToCome().map(more -> !more));
        after.disableProperty().bind(skip.disableProperty());
        MenuButton more = new MenuButton("", Icons.icon("chevron-down"),
                item("Queue another (Ctrl+Enter)", model::generate),
                item("Finish now (Ctrl+Shift+Enter)", model::finishNow), skip, after,
                item("Stop (Esc)", model::stop), item("Stop everything (Shift+Esc)", model::stopAll));
        more.setId("stop-menu");
        Form.helped(more, "Other ways to stop, or to go on.").setAccessibleText("More ways to stop");
        more.visibleProperty().bind(model.running());
        more.getStyleClass().add("quiet");
        return more;
    }

    private static MenuItem item(String name, Runnable action) {
        MenuItem item = new MenuItem(name);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
