package studio.gesso.app.canvas.upscale;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.FoldedGroup;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.fx.NumberRow;

/** The group of settings for a second pass of new pictures; there while the button makes new ones. */
public final class HiresView extends VBox {

    /** @param shown whether new pictures are made */
    public HiresView(HiresViewModel model, ObservableValue<Boolean> shown) {
        CheckBox on = new CheckBox("Make it larger and refine it at once");
        on.setId("hires");
        on.setTooltip(
                Icons.tooltip("The first pass has the size above; a second one refines the larger picture, so that"
                        + " things keep their proportions"));
        on.selectedProperty().bindBidirectional(model.on());
        ComboBox<String> with = Form.choice(model.upscalers(), model.upscaler(), UpscaleViewModel::name);
        Form.helped(with, "What makes the picture larger before it is refined.").setId("hires-upscaler");
        VBox settings = new VBox(NumberRow.of("Upscale by", model.scale(), HiresViewModel.SCALE,
                "How many times wider and higher the second pass makes the picture."),
                Form.row("Upscaler", with),
                NumberRow.of("Strength", model.strength(), HiresViewModel.STRENGTH,
                        "How much the second pass paints anew; 0.3 to 0.6 is usual."),
                NumberRow.of("Hires steps", model.steps(), HiresViewModel.STEPS,
                        "How many steps the second pass has; 0 for as many as the first."));
        Form.show(settings, model.on());
        FoldedGroup group = new FoldedGroup("image-size-select-large", "Hires. fix", model.badge(), on, settings);
        group.helped("upscale", "upscaling").setId("hires-group");
        getChildren().add(group);
        Form.show(this, shown);
    }
}
