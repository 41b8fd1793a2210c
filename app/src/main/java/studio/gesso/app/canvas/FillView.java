package studio.gesso.app.canvas;

import javafx.scene.layout.VBox;
import studio.gesso.app.canvas.task.FillOptions;
import studio.gesso.app.fx.FoldedGroup;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.NumberRow;

/** The group of settings for filling a mask or refining a picture. */
public final class FillView extends VBox {

    public FillView(CanvasViewModel canvas) {
        FillOptions options = canvas.fill();
        FoldedGroup group = new FoldedGroup("format-paint", "Fill", options.badge(),
                Form.row("Start from", Form.choice(options.contents(), options.content(), FillOptions::name)),
                NumberRow.of("Strength", options.strength(), FillOptions.STRENGTH),
                Form.row("Region", Form.choice(options.views(), options.view(), FillOptions::name)),
                NumberRow.of("Padding", options.padding(), FillOptions.PADDING),
                NumberRow.of("Grow", options.grow(), FillOptions.GROW),
                NumberRow.of("Feather", options.feather(), FillOptions.FEATHER),
                Form.row("Colours", Form.choice(options.matches(), options.colours(), FillOptions::name)));
        group.setId("fill-group");
        getChildren().add(group);
        // There is nothing to fill or refine on a blank canvas.
        Form.show(this, canvas.blank().not().and(canvas.upscale().chosen().not()));
    }
}
