package studio.gesso.app.preferences;

import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.Property;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.fx.card.CardPage;
import studio.gesso.app.fx.help.HelpButton;

/** The page of the studio's settings: what holds for all pictures and for the window. */
public final class PreferencesView extends CardPage {

    private final PreferencesViewModel model;

    public PreferencesView(PreferencesViewModel model) {
        super("preferences");
        this.model = model;
        fill(line(styled("Settings", "heading"), new HelpButton("settings", "these settings")),
                Form.note(model.later(), "hint"), section("Folders", folders()),
                section("New pictures", defaults()), section("Saved pictures", saving()),
                section("Window and canvas", window()), section("Log and devices", log()));
    }

    private static VBox section(String title, Node... rows) {
        VBox section = card(false, styled(title, "name"));
        section.getStyleClass().add("computer");
        section.getChildren().addAll(rows);
        return section;
    }

    private Node[] folders() {
        return new Node[]{
            folder("Pictures", "folder-pictures", model.pictures(),
                    "Finished pictures are saved here, in a folder for each day."),
            folder("Models", "folder-models", model.models(),
                    "Models, LoRAs and all other weights are looked for here."),
            folder("Wildcards", "folder-wildcards", model.wildcards(),
                    "The text files are here from which __name__ in a prompt draws a line.")};
    }

    private HBox folder(String title, String id, PreferencesViewModel.Folder folder, String help) {
        Label place = new Label();
        place.setId(id);
        place.textProperty().bind(folder.counts().map(String::valueOf));
        place.setTooltip(Icons.tooltip(help));
        place.setAccessibleHelp(help);
        place.setMinWidth(80);
        HBox.setHgrow(place, Priority.ALWAYS);
        Button reset = Icons.button("restore", "Back to the usual folder for " + title.toLowerCase(Locale.ROOT),
                () -> folder.chosen().set(Optional.empty()));
        Form.show(reset, folder.chosen().map(Optional::isPresent));
        Button choose = Icons.button("folder-edit-outline", folder.title() + " …", () -> model.choose(folder));
        choose.setId(id + "-choose");
        return Form.row(title, place, reset, choose,
                Icons.button("folder-open-outline", "Open this folder", () -> model.open(folder)));
    }

    private Node[] defaults() {
        Button take = button("take-defaults", "Begin with the present settings",
                "Size, steps, guidance, sampler and schedule of the present request become the defaults of its model.",
                model::takeAsDefaults);
        take.disableProperty().bind(model.model().map(String::isEmpty));
        Button back = button("models-defaults", "Back to the model's own",
                "New pictures begin with the settings that the model was made for.", model::modelsDefaults);
        back.disableProperty().bind(model.hasOwn().map(own -> !own));
        Label which = new Label();
        which.textProperty()
                .bind(model.model().map(name -> name.isEmpty() ? "No model is in use." : "Of the model " + name + ":"));
        which.setWrapText(true);
        return new Node[]{which, line(take, back)};
    }

    private Node[] saving() {
        TextField pattern = new TextField();
        pattern.setId("name-pattern");
        pattern.textProperty().bindBidirectional(model.pattern());
        return new Node[]{
            row("Format", "saved-format", model.format(), "The kind of file in which finished pictures are saved."),
            Form.note(model.formatLoss(), "hint"),
            Form.row("Name", Form.helped(pattern,
                    "What the files are called: {date}, {time}, {seed}, {model}, {prompt} and {number} stand for those of"
                            + " each picture.")),
            exampleOfName(),
            row("Written into files", "saved-texts", model.texts(),
                    "How much of what made a picture others can read in its file."),
            Form.note(model.textsMeaning(), "hint")};
    }

    private Label exampleOfName() {
        Label example = Form.note(model.example(), "hint");
        example.setId("name-example");
        return example;
    }

    private Node[] window() {
        return new Node[]{
            row("Appearance", "theme", model.theme(), "Dark or light, or as the desktop is."),
            row("Scale", "scale", model.scale(),
                    "How large letters and controls are, from the next start on; macOS scales all windows alike."),
            row("Keep the canvas safe", "autosave", model.autosave(),
                    "When a copy of the unsaved canvas is written that a crash cannot take; it is offered at the next"
                            + " start."),
            check("Show in the window's title that a long job has ended", "notice", model.notice(),
                    "While another window is in front, the title says so in the desktop's list of windows.")};
    }

    private Node[] log() {
        return new Node[]{
            check("Detailed log", "detailed-log", model.detailedLog(),
                    "More is written into the log, which helps to find a fault."),
            check("Prompts in the log", "prompts-in-log", model.promptsInLog(),
                    "Prompts are left out of the log unless this is on."),
            line(button("copy-diagnostics", "Copy diagnostics",
                    "Puts this system, the folders and the end of the log on the clipboard, without prompts.",
                    model::copyDiagnostics),
                    button("open-devices", "Device and memory …",
                            "Which device does what, and how much memory pictures may take.", model::openDevices))};
    }

    private static <T> HBox row(String title, String id, PreferencesViewModel.Choice<T> choice, String help) {
        ComboBox<T> box = Form.choice(choice.values(), choice.chosen(), choice.name());
        box.setId(id);
        return Form.row(title, Form.helped(box, help));
    }

    private static CheckBox check(String title, String id, Property<Boolean> chosen, String help) {
        CheckBox box = Form.helped(new CheckBox(title), help);
        box.setId(id);
        box.selectedProperty().bindBidirectional(chosen);
        return box;
    }

    private static Button button(String id, String title, String help, Runnable action) {
        Button button = Form.helped(new Button(title), help);
        button.setId(id);
        button.getStyleClass().add("plain");
        button.setOnAction(_ -> action.run());
        return button;
    }

    /** The gear in the bar. */
    public static <B extends ButtonBase> B gear(B button) {
        return Icons.iconOnly(button, "cog-outline", "Settings of the studio (Ctrl+,)");
    }
}
