package studio.gesso.app.action;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import studio.gesso.app.fx.Icons;

/** One line under the button: what the next request takes. */
public final class ForecastView extends Label {

    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("warning");

    public ForecastView(ForecastViewModel model) {
        setId("forecast");
        setWrapText(true);
        getStyleClass().addAll("muted", "small");
        textProperty().bind(model.text());
        managedProperty().bind(model.text().isNotEmpty());
        visibleProperty().bind(managedProperty());
        setTooltip(Icons.tooltip("As measured with this model on this computer; memory beside the model's files."));
        model.warns().subscribe(warns -> pseudoClassStateChanged(WARNING, warns));
    }
}
