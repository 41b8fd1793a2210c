package studio.gesso.app.device;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Form;

/** The settings of device and memory: a row each. */
final class ComputerView extends VBox {

    ComputerView(ComputerViewModel model) {
        setId("computer");
        getStyleClass().addAll("card", "computer");
        getChildren().addAll(
                row("U-Net or transformer on", "main-device", model.mainDevice(),
                        "The device that takes most of the time; the devices below say what they can do."),
                row("Text encoder on", "text-device", model.textDevice(),
                        "Devices that have passed their test for text encoders can be chosen."),
                row("VAE on", "vae-device", model.vaeDevice(),
                        "Devices that have passed their test for the VAE can be chosen."),
                row("Precision", "precision", model.precision(),
                        "float32 takes twice the memory on a graphics card; it helps where pictures are black."),
                row("Pictures at once", "at-once", model.atOnce(),
                        "How many pictures of one job are made at once. They are the same pictures; on a graphics card"
                                + " several at once are quicker, and need more memory."),
                row("Memory for pictures", "memory", model.memory(),
                        "The most of the computer's memory that the engine may take, on Linux. Where it is too little, networks"
                                + " are opened one after another, and the VAE works in tiles."),
                row("Converted weights", "converted", model.converted(),
                        "Weights that were converted for a device are kept for the next time; those that were not used"
                                + " for longest go first."),
                row("Usual fast mode", "fast", model.fast(),
                        "DeepCache in new settings, for models that can do it (SD 1, 2 and XL from checkpoints or folders"
                                + " of diffusers). Each picture's own settings come first."),
                Form.note(model.when(), "hint"), defaults(model));
    }

    private static <T> HBox row(String title, String id, ComputerViewModel.Choice<T> choice, String help) {
        ComboBox<T> box = Form.choice(choice.values(), choice.chosen(), choice.name());
        box.setId(id);
        box.setTooltip(new Tooltip(help));
        box.setAccessibleHelp(help);
        return Form.row(title, box);
    }

    private static HBox defaults(ComputerViewModel model) {
        Button defaults = new Button("Back to defaults");
        defaults.setId("computer-defaults");
        defaults.setOnAction(_ -> model.backToDefaults());
        defaults.disableProperty().bind(model.areDefaults());
        return new HBox(defaults);
    }
}
