package studio.gesso.app.device;

import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;

/** The chip that shows the device on which pictures are made. */
public final class DeviceView extends Label {

    public DeviceView(DeviceViewModel model) {
        setId("device");
        getStyleClass().add("chip");
        setGraphic(Icons.icon("expansion-card-variant"));
        textProperty().bind(model.text());
        Form.show(this, textProperty().isNotEmpty());
        setMinWidth(USE_PREF_SIZE);
        Tooltip note = Icons.tooltip("");
        note.textProperty().bind(model.note());
        setTooltip(note);
    }
}
