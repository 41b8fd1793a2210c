package studio.gesso.app.palette;

import javafx.scene.control.Button;
import studio.gesso.app.fx.Icons;

/** The magnifying glass in the bar that opens the palette. */
public final class PaletteButton extends Button {

    public PaletteButton(PaletteViewModel model) {
        Icons.iconOnly(this, "magnify", "Find a command (Ctrl+K)");
        setOnAction(_ -> model.open().set(true));
    }
}
