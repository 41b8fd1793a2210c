package studio.gesso.app.canvas;

import javafx.scene.layout.VBox;
import studio.gesso.app.fx.FoldedGroup;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.NumberRow;

/** The group of the request that says how a mask is filled, or a picture refined. */
public final class FillView extends VBox {

    public FillView(CanvasViewModel canvas) {
        FillOptions options = canvas.fill();
        FoldedGroup group = new FoldedGroup("format-paint", "Fill", options.badge(),
                Form.row("Start from", Form.choice(options.contents(), options.content(), FillOptions::name)),
                NumberRow.of("Strength", options.strength(), new NumberRow.Range(0.05, 1, 1, 0.05)),
                Form.row("Region", Form.choice(options.views(), options.view(), FillOptions::name)),
                NumberRow.of("Padding", options.padding(), new NumberRow.Range(0, 256, 1024, 1)),
                NumberRow.of("Grow", options.grow(), new NumberRow.Range(0, 64, 256, 1)),
                NumberRow.of("Feather", options.feather(), new NumberRow.Range(0, 64, 512, 1)),
                Form.row("Colours", Form.choice(options.matches(), options.colours(), FillOptions::name)));
        group.setId("fill-group");
        getChildren().add(group);
        // There is nothing to fill or refine on a blank canvas.
        visibleProperty().bind(canvas.blank().not());
        managedProperty().bind(visibleProperty());
    }
}
