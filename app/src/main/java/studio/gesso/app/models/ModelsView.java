package studio.gesso.app.models;

import java.nio.file.Path;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.fx.help.HelpButton;
import studio.gesso.app.fx.card.CardPage;

/** The page of models: a card for each. */
public final class ModelsView extends CardPage {

    private final ModelsViewModel model;

    public ModelsView(ModelsViewModel model) {
        super("models");
        this.model = model;
        Form.style(this, "models.css");
        fill(head(), exporting(), cards(), added());
        whenOpened(model::look);
        model.entries()
                .subscribe(() -> cards().getChildren().setAll(model.entries().stream().map(this::card).toList()));
    }

    private VBox head() {
        AddModelMenu add = new AddModelMenu(model);
        add.setId("add-model");
        Label hint = wrapped(
                "Drop a checkpoint, a LoRA or the folder of another program (A1111, Forge, ComfyUI, InvokeAI,"
                        + " SwarmUI) on the window, or put files into the models folder. They are used where they lie, and never"
                        + " changed.");
        hint.getStyleClass().add("hint");
        return new VBox(line(styled("Models", "heading"), new HelpButton("models", "models"), gap(), add), hint);
    }

    private VBox added() {
        Label title = styled("Also used where they lie", "name");
        VBox rows = new VBox();
        VBox added = card(false, title, rows);
        added.setId("added-places");
        Form.show(added, Bindings.isNotEmpty(model.added()));
        model.added().subscribe(() -> rows.getChildren().setAll(model.added().stream().map(this::row).toList()));
        return added;
    }

    private HBox row(ModelsViewModel.Added one) {
        return line(styled(one.place(), "place"), gap(), folderButton(one.path()), removeButton(one.path()));
    }

    private Button folderButton(Path path) {
        return Icons.button("folder-open-outline", "Open the folder", () -> model.openFolder(path));
    }

    private Button removeButton(Path path) {
        return Icons.button("close", "Remove from this list; the files stay", () -> model.remove(path));
    }

    /** What is being exported, shown while it is. */
    private HBox exporting() {
        Label sentence = new Label();
        sentence.setId("exporting");
        sentence.textProperty().bind(model.exporting().running().map(running -> running.orElse("")));
        Button stop = new Button("Stop");
        stop.setAccessibleText("Stop the export");
        stop.setOnAction(_ -> model.exporting().stop());
        HBox line = line(Icons.icon("export-variant"), sentence, gap(), stop);
        line.getStyleClass().add("note");
        Form.show(line, sentence.textProperty().isNotEmpty());
        return line;
    }

    private VBox card(ModelEntry entry) {
        VBox card = card(model.isInUse(entry), line(entry));
        if (!entry.facts().isEmpty()) {
            card.getChildren().addAll(facts(entry.facts()), wrapped(entry.summary()));
        }
        if (entry.isSound()) {
            card.getChildren().add(note("check-circle-outline", "ok", "The model doctor found no problems."));
        }
        entry.notes()
                .forEach(note -> card.getChildren()
                        .add(note.grave()
                                ? note("alert-circle-outline", "danger", note.sentence())
                                : note("information-outline", "plain-note", note.sentence())));
        entry.prediction().ifPresent(prediction -> card.getChildren().add(prediction(entry, prediction)));
        card.getChildren().add(styled(entry.place(), "folder"));
        return card;
    }

    private HBox prediction(ModelEntry entry, Prediction now) {
        ComboBox<Prediction> choice = Form.choice(FXCollections.observableArrayList(Prediction.values()),
                new SimpleObjectProperty<>(now), Prediction::label);
        choice.setAccessibleText("What the network of " + entry.name() + " predicts");
        choice.setTooltip(Icons.tooltip("Change it if all pictures of this model are noise; it is remembered."));
        choice.setOnAction(_ -> model.predict(entry, choice.getValue()));
        HBox line = line(styled("Its network predicts", "summary"), choice);
        line.getStyleClass().add("prediction");
        return line;
    }

    private static HBox note(String icon, String style, String sentence) {
        HBox note = new HBox(Icons.icon(icon), wrapped(sentence));
        note.getStyleClass().addAll("note", style);
        return note;
    }

    private HBox line(ModelEntry entry) {
        Button use = new Button(model.isInUse(entry) ? "In use" : "Use this model");
        use.getStyleClass().add("plain");
        use.setAccessibleText("Use " + entry.name());
        use.setDisable(model.isInUse(entry) || !entry.isUsable());
        use.setOnAction(_ -> model.use(entry));
        HBox line = line(styled(entry.name(), "name"), gap(), folderButton(entry.folder()));
        if (entry.isExportable()) {
            line.getChildren().add(Icons.button("export-variant", "Export as ONNX …", () -> model.export(entry)));
        }
        if (model.isAdded(entry)) {
            line.getChildren().add(removeButton(entry.folder()));
        }
        line.getChildren().add(use);
        return line;
    }
}
