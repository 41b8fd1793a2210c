package studio.gesso.app.canvas.task;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;

/** One line under the button: what the next request does to the pixels of the canvas, where that is not obvious. */
public final class PlanView extends Label {

    public PlanView(ObservableValue<String> plan) {
        setId("plan");
        setWrapText(true);
        getStyleClass().addAll("muted", "small");
        textProperty().bind(plan);
        managedProperty().bind(textProperty().isNotEmpty());
        visibleProperty().bind(managedProperty());
    }
}
