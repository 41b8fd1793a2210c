package studio.gesso.app.canvas.upscale;

import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.FoldedGroup;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.fx.NumberField;
import studio.gesso.app.fx.NumberRow;

/** The group of settings for making the picture larger; there while that is what the button does. */
public final class UpscaleView extends VBox {

    public UpscaleView(UpscaleViewModel model) {
        ComboBox<String> with = Form.choice(model.upscalers(), model.upscaler(), UpscaleViewModel::name);
        with.setId("upscaler");
        with.setTooltip(Icons.tooltip("The upscaler: those that come with Gesso, files in the folders ESRGAN and"
                + " upscale_models of the models folder, and plain filters"));
        HBox detail = NumberRow.of("Add detail", model.detail(), UpscaleViewModel.DETAIL,
                "How much of the larger picture the model paints anew, with the prompt; 0 is nothing.");
        detail.setId("detail");
        FoldedGroup group = new FoldedGroup("arrow-expand-all", "Upscale", model.badge(), sizes(model), width(model),
                note(model), Form.row("With", with), detail);
        group.helped("upscale", "upscaling").setId("upscale-group");
        group.header().setSelected(true);
        getChildren().add(group);
        Form.style(this, "upscale.css");
        Form.show(this, model.active());
    }

    private static HBox sizes(UpscaleViewModel model) {
        HBox tabs = new HBox();
        tabs.setId("upscale-to");
        tabs.getStyleClass().add("tabs");
        ToggleGroup group = new ToggleGroup();
        for (String to : UpscaleViewModel.SIZES) {
            ToggleButton tab = new ToggleButton(to);
            tab.getStyleClass().setAll("tab-button");
            tab.setAccessibleText("Make it larger: " + to);
            tab.setMinWidth(USE_PREF_SIZE);
            tab.setToggleGroup(group);
            tab.setOnAction(_ -> {
                tab.setSelected(true);
                model.choose(to);
            });
            model.to().subscribe(now -> tab.setSelected(now.equals(to)));
            tabs.getChildren().add(tab);
        }
        return Form.row("To", tabs);
    }

    private static Label note(UpscaleViewModel model) {
        Label note = Form.note(model.note(), "small");
        note.setId("upscale-note");
        return note;
    }

    private static HBox width(UpscaleViewModel model) {
        NumberField field = new NumberField(model.width(), 1, UpscaleViewModel.MOST_WIDTH, 1);
        Form.helped(field, "The width of the larger picture; its height follows.")
                .setAccessibleText("Width of the larger picture in pixels");
        HBox row = Form.row("Width", field);
        Form.show(row, model.byWidth());
        return row;
    }
}
