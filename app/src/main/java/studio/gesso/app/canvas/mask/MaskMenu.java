package studio.gesso.app.canvas.mask;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextInputDialog;
import studio.gesso.app.fx.FileChoice;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.preferences.MaskColour;

/** The masks of the document: which one is active, and the actions for a complete mask. */
public final class MaskMenu extends MenuButton {

    /** How many pixels a mask is grown or shrunk by at a time. */
    private static final int STEP = 8;

    /** A longer name would make the menu wider than the canvas. */
    private static final int LONG = 40;

    private final MasksViewModel model;
    private final FileChoice choice;

    public MaskMenu(MasksViewModel model, FileChoice choice) {
        this.model = model;
        this.choice = choice;
        setId("masks");
        Icons.iconOnly(this, "layers-outline", "Masks");
        getStyleClass().add("no-arrow");
        setOnShowing(_ -> fill());
        fill();
    }

    /** A menu without items would not open. */
    private void fill() {
        getItems().clear();
        for (int i = 0; i < model.names().size(); i++) {
            RadioMenuItem item = new RadioMenuItem(shortened(model.names().get(i)));
            // An underscore in a name must not become a shortcut.
            item.setMnemonicParsing(false);
            int index = i;
            item.setSelected(index == model.active().get());
            item.setOnAction(_ -> model.select(index));
            getItems().add(item);
        }
        getItems().addAll(new SeparatorMenuItem(), item("New mask", model::add), item("Rename …", this::rename),
                item("Remove", model::remove), new SeparatorMenuItem(),
                item("Grow by " + STEP + " pixels", () -> model.grow(STEP)),
                item("Shrink by " + STEP + " pixels", () -> model.shrink(STEP)), new SeparatorMenuItem(),
                item("Save as a picture …", this::save), item("Load from a picture …", this::load),
                new SeparatorMenuItem(), colours());
    }

    private Menu colours() {
        Menu colours = new Menu("Colour");
        for (MaskColour colour : MaskColour.values()) {
            RadioMenuItem item = new RadioMenuItem(colour.label());
            item.setSelected(colour == model.colour().get());
            item.setOnAction(_ -> model.colour().set(colour));
            colours.getItems().add(item);
        }
        return colours;
    }

    private static String shortened(String name) {
        return name.length() > LONG ? name.substring(0, LONG - 1).strip() + "…" : name;
    }

    private void rename() {
        TextInputDialog dialog = new TextInputDialog(model.names().get(model.active().get()));
        dialog.initOwner(getScene().getWindow());
        dialog.setHeaderText(null);
        dialog.setTitle("Rename mask");
        dialog.setContentText("Name");
        dialog.showAndWait().ifPresent(model::rename);
    }

    private void save() {
        choice.save("Save the mask", Path.of(model.fileName()), List.of(FileChoice.SaveType.PNG))
                .ifPresent(model::save);
    }

    private void load() {
        choice.picture("Load a mask").ifPresent(model::load);
    }

    private static MenuItem item(String name, Runnable action) {
        MenuItem item = new MenuItem(name);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
