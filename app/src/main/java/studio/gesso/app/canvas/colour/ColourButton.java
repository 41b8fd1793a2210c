package studio.gesso.app.canvas.colour;

import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import org.controlsfx.control.PopOver;
import org.jspecify.annotations.Nullable;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.fx.card.CardPopOver;

/** Shows the colour to paint with, and opens the choice of another. */
public final class ColourButton extends Button {

    private final ColourViewModel model;
    private @Nullable CardPopOver open;

    public ColourButton(ColourViewModel model) {
        this.model = model;
        Region swatch = new Region();
        swatch.getStyleClass().add("swatch");
        setGraphic(swatch);
        getStyleClass().addAll("quiet", "colour-button");
        setTooltip(Icons.tooltip("Colour to paint with (hold Alt over the picture to pick one)"));
        model.colour().subscribe(_ -> {
            swatch.setStyle("-fx-background-color: -gesso-hairline, " + model.hex() + ";");
            setAccessibleText("Colour " + model.hex());
        });
        setOnAction(_ -> open());
    }

    private void open() {
        if (open != null) {
            open.hide();
            return;
        }
        CardPopOver card = new CardPopOver(PopOver.ArrowLocation.TOP_LEFT);
        ColourView view = new ColourView(model, card::hide);
        card.setContentNode(view);
        card.setOnShown(_ -> view.edit());
        card.setOnHidden(_ -> open = null);
        open = card;
        model.begin();
        card.show(this);
    }
}
