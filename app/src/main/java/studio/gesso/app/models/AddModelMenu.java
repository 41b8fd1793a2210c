package studio.gesso.app.models;

import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import studio.gesso.app.fx.Icons;

/** A button that adds a model: a file, or a folder. */
public final class AddModelMenu extends MenuButton {

    public AddModelMenu(ModelsViewModel model) {
        super("Add model …", Icons.icon("plus"));
        getStyleClass().addAll("plain", "no-arrow");
        MenuItem file = new MenuItem("A checkpoint file …");
        file.setOnAction(_ -> model.addFile());
        MenuItem folder = new MenuItem("A folder …");
        folder.setOnAction(_ -> model.addFolder());
        getItems().addAll(file, folder);
        setTooltip(Icons.tooltip("A checkpoint (.safetensors, .ckpt), a model folder, or the folder of another program."
                + " It is used where it lies."));
    }
}
