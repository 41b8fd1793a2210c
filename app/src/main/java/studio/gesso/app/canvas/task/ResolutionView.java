package studio.gesso.app.canvas.task;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import studio.gesso.app.fx.Icons;

/** One line under the button: what the next request does to the pixels of the canvas. */
public final class ResolutionView extends Label {

    public ResolutionView(ObservableValue<String> text) {
        setId("resolution");
        getStyleClass().addAll("muted", "small");
        textProperty().bind(text);
        managedProperty().bind(textProperty().isNotEmpty());
        visibleProperty().bind(managedProperty());
        setTooltip(
                Icons.tooltip("The model works in its own best size. In a smaller frame, or around a smaller mask, it"
                        + " adds more detail; where the picture is larger than that, Refine keeps what the model cannot see."));
    }
}
