package studio.gesso.app.canvas.upscale;

import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;

/** What the button does: what the canvas suggests, or to make the picture larger. */
public final class VerbsView extends VBox {

    public VerbsView(UpscaleViewModel model) {
        setId("verbs");
        Form.style(this, "upscale.css");
        getStyleClass().add("verbs");
        ToggleGroup group = new ToggleGroup();
        ToggleButton suggested = tab(group, "verb-suggested",
                "What the canvas suggests: the mask, the frame and the strength decide");
        suggested.textProperty().bind(model.suggested());
        suggested.setOnAction(_ -> {
            suggested.setSelected(true);
            model.choose(false);
        });
        ToggleButton upscale = tab(group, "verb-upscale", "Make the picture on the canvas larger");
        upscale.setText("Upscale");
        upscale.setOnAction(_ -> {
            upscale.setSelected(true);
            model.choose(true);
        });
        model.chosen().subscribe(chosen -> {
            upscale.setSelected(chosen);
            suggested.setSelected(!chosen);
        });
        getChildren().add(row(suggested, upscale));
        // Nothing can be made larger on a blank canvas.
        Form.show(this, model.blank().map(blank -> !blank));
    }

    private static HBox row(ToggleButton... verbs) {
        HBox tabs = new HBox(verbs);
        tabs.getStyleClass().add("tabs");
        tabs.setMaxWidth(USE_PREF_SIZE);
        return tabs;
    }

    private static ToggleButton tab(ToggleGroup group, String id, String tooltip) {
        ToggleButton tab = new ToggleButton();
        tab.setId(id);
        tab.getStyleClass().setAll("tab-button");
        tab.setToggleGroup(group);
        tab.setTooltip(Icons.tooltip(tooltip));
        return tab;
    }
}
