package studio.gesso.app.canvas;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import studio.gesso.app.canvas.task.FillOptions;
import studio.gesso.app.canvas.task.Verb;
import studio.gesso.app.fx.FoldedGroup;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.NumberRow;

/** The group of settings for filling a mask, or that for refining a picture, which has its strength alone. */
public final class FillView extends VBox {

    public FillView(CanvasViewModel canvas) {
        FillOptions options = canvas.fill();
        FoldedGroup refine = new FoldedGroup("auto-fix", "Refine", options.strengthText(), strength(options));
        refine.helped("fill", "filling and refining").setId("refine-group");
        Form.show(refine, canvas.verb().map(verb -> verb == Verb.REFINE));
        FoldedGroup fill = fill(options, canvas.verb().map(Verb::label));
        Form.show(fill, canvas.verb().map(verb -> verb == Verb.FILL || verb == Verb.EXTEND));
        getChildren().addAll(refine, fill);
    }

    private static FoldedGroup fill(FillOptions options, ObservableValue<String> title) {
        FoldedGroup group = new FoldedGroup("format-paint", title, options.badge(),
                row("Start from", Form.choice(options.contents(), options.content(), FillOptions::name),
                        "What is under the mask before the first step: the picture, its surroundings, noise or grey."),
                strength(options),
                row("Region", Form.choice(options.views(), options.view(), FillOptions::name),
                        "Around the mask, the model works on a part of the picture, in more detail."),
                NumberRow.of("Padding", options.padding(), FillOptions.PADDING,
                        "How many pixels around the mask the model sees at least."),
                NumberRow.of("Grow", options.grow(), FillOptions.GROW, "By how many pixels the mask is made wider."),
                NumberRow.of("Feather", options.feather(), FillOptions.FEATHER,
                        "How far the soft edge of the mask reaches, in pixels of the picture."),
                row("Colours", Form.choice(options.matches(), options.colours(), FillOptions::name),
                        "Whether the new part takes the colours that the picture has at the edge of the mask."));
        group.helped("fill", "filling and refining").setId("fill-group");
        return group;
    }

    private static HBox strength(FillOptions options) {
        return NumberRow.of("Strength", options.strength(), FillOptions.STRENGTH,
                "How much is repainted: 0.2 keeps nearly all, 0.7 the composition, and 1 nothing.");
    }

    private static HBox row(String title, ComboBox<?> choice, String meaning) {
        return Form.row(title, Form.helped(choice, meaning));
    }
}
