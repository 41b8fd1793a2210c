package studio.gesso.app.models;

import java.nio.file.Path;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;

/** The page of models: a card for each. */
public final class ModelsView extends StackPane {

    private static final PseudoClass IN_USE = PseudoClass.getPseudoClass("in-use");
    private final ModelsViewModel model;
    private final VBox cards = new VBox();

    public ModelsView(ModelsViewModel model) {
        this.model = model;
        Form.style(this, "models.css");
        setId("models");
        cards.getStyleClass().add("cards");
        VBox column = new VBox(head(), exporting(), cards, added());
        column.getStyleClass().add("column");
        StackPane middle = new StackPane(column);
        middle.getStyleClass().add("middle");
        ScrollPane scroll = new ScrollPane(middle);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        getChildren().add(scroll);
        model.entries().subscribe(() -> cards.getChildren().setAll(model.entries().stream().map(this::card).toList()));
    }

    private VBox head() {
        Label title = new Label("Models");
        title.getStyleClass().add("heading");
        AddModelMenu add = new AddModelMenu(model);
        add.setId("add-model");
        HBox head = new HBox(title, gap(), add);
        head.getStyleClass().add("line");
        Label hint = wrapped(
                "Drop a checkpoint, a LoRA or the folder of another program (A1111, Forge, ComfyUI, InvokeAI,"
                        + " SwarmUI) on the window, or put files into the models folder. They are used where they lie, and never"
                        + " changed.");
        hint.getStyleClass().add("hint");
        return new VBox(head, hint);
    }

    private VBox added() {
        Label title = styled("Also used where they lie", "name");
        VBox rows = new VBox();
        VBox added = new VBox(title, rows);
        added.setId("added-places");
        added.getStyleClass().add("card");
        added.managedProperty().bind(added.visibleProperty());
        added.visibleProperty().bind(Bindings.isNotEmpty(model.added()));
        model.added().subscribe(() -> rows.getChildren().setAll(model.added().stream().map(this::row).toList()));
        return added;
    }

    private HBox row(ModelsViewModel.Added one) {
        HBox row = new HBox(styled(one.place(), "place"), gap(), folderButton(one.path()), removeButton(one.path()));
        row.getStyleClass().add("line");
        return row;
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
        HBox line = new HBox(Icons.icon("export-variant"), sentence, gap(), stop);
        line.getStyleClass().addAll("line", "note");
        line.visibleProperty().bind(sentence.textProperty().isNotEmpty());
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    private VBox card(ModelEntry entry) {
        VBox card = new VBox(line(entry));
        if (!entry.facts().isEmpty()) {
            FlowPane facts = new FlowPane();
            facts.getStyleClass().add("facts");
            entry.facts().forEach(fact -> facts.getChildren().add(styled(fact, "fact")));
            card.getChildren().addAll(facts, wrapped(entry.summary()));
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
        card.getStyleClass().add("card");
        card.pseudoClassStateChanged(IN_USE, model.isInUse(entry));
        return card;
    }

    private HBox prediction(ModelEntry entry, Prediction now) {
        ComboBox<Prediction> choice = Form.choice(FXCollections.observableArrayList(Prediction.values()),
                new SimpleObjectProperty<>(now), Prediction::label);
        choice.setAccessibleText("What the network of " + entry.name() + " predicts");
        choice.setTooltip(Icons.tooltip("Change it if all pictures of this model are noise; it is remembered."));
        choice.setOnAction(_ -> model.predict(entry, choice.getValue()));
        HBox line = new HBox(styled("Its network predicts", "summary"), choice);
        line.getStyleClass().addAll("line", "prediction");
        return line;
    }

    private static HBox note(String icon, String style, String sentence) {
        HBox note = new HBox(Icons.icon(icon), wrapped(sentence));
        note.getStyleClass().addAll("note", style);
        return note;
    }

    private static Label wrapped(String text) {
        Label label = styled(text, "summary");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private HBox line(ModelEntry entry) {
        Button use = new Button(model.isInUse(entry) ? "In use" : "Use this model");
        use.getStyleClass().add("plain");
        use.setAccessibleText("Use " + entry.name());
        use.setDisable(model.isInUse(entry) || !entry.isUsable());
        use.setOnAction(_ -> model.use(entry));
        HBox line = new HBox(styled(entry.name(), "name"), gap(), folderButton(entry.folder()));
        line.getStyleClass().add("line");
        if (entry.isExportable()) {
            line.getChildren().add(Icons.button("export-variant", "Export as ONNX …", () -> model.export(entry)));
        }
        if (model.isAdded(entry)) {
            line.getChildren().add(removeButton(entry.folder()));
        }
        line.getChildren().add(use);
        return line;
    }

    private static Label styled(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }

    private static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }
}
