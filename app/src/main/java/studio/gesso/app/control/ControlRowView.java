package studio.gesso.app.control;

import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.fx.NumberRow;

/** What steers the pictures, in the panel: its network, its pictures and what is made of them, weight and steps. */
final class ControlRowView extends VBox {

    private static final double WIDTH = 260;

    private final ControlRow row;
    private final ControlsViewModel model;
    private final CheckBox name = new CheckBox();
    private final VBox options = new VBox();

    ControlRowView(ControlRow row, ControlsViewModel model, Runnable remove) {
        this.row = row;
        this.model = model;
        getStyleClass().add("control");
        options.getStyleClass().add("control-options");
        ToggleButton more = Icons.iconOnly(new ToggleButton(), "tune-variant", "More settings of " + row.name());
        VBox rest = more();
        Form.show(rest, more.selectedProperty());
        getChildren().addAll(head(more, remove), new PictureFrames(row, model), networks());
        if (!row.isReference()) {
            more.getStyleClass().add("control-more");
            getChildren().addAll(preprocessors(), options);
        }
        getChildren().addAll(weight(),
                StepRangeRow.of(row.name(), row.start(), row.end()), rest,
                Form.note(row.problem(), "control-problem", "small"),
                Form.note(row.note(), "muted", "small"));
        row.preprocessor().subscribe(_ -> showOptions());
        row.chosen().subscribe(() -> name.setText(row.name()));
        name.setText(row.name());
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DELETE && !(event.getTarget() instanceof TextInputControl)) {
                event.consume();
                remove.run();
            }
        });
    }

    /** Puts the focus on its first control. */
    void requestFocusOnName() {
        name.requestFocus();
    }

    private HBox weight() {
        return NumberRow.of("Weight", row.weight(), ControlRow.WEIGHT,
                "How closely the picture is followed; 0 is not at all.");
    }

    private HBox head(ToggleButton more, Runnable remove) {
        name.setMnemonicParsing(false);
        name.setTooltip(Icons.tooltip("Whether it counts"));
        name.accessibleTextProperty().bind(name.textProperty().map(text -> "Use " + text));
        name.selectedProperty().bindBidirectional(row.on());
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        Button close = Icons.button("close", "Remove it (Delete)", remove);
        close.getStyleClass().add("control-remove");
        HBox head = row.isReference() ? new HBox(name, close) : new HBox(name, more, close);
        head.getStyleClass().add("line");
        return head;
    }

    private HBox networks() {
        ComboBox<?> box = Form.choice(model.choices(row), row.network(), ControlRow::networkName);
        box.getStyleClass().add("control-network");
        NetworkCell.in(box);
        box.setTooltip(Icons.tooltip(row.isReference()
                ? "The IP-Adapter that takes up what the pictures show"
                : "The ControlNet or T2I-Adapter that keeps to the picture"));
        Label nothing = new Label(row.isReference()
                ? "No IP-Adapter is here: put one into “ipadapter” in " + model.folder()
                        + ", and its CLIP vision encoder into “clip_vision”."
                : "No ControlNet is here: put one into “controlnet” in " + model.folder() + ".");
        nothing.setWrapText(true);
        nothing.setPrefWidth(WIDTH);
        nothing.getStyleClass().addAll("muted", "small");
        box.setPlaceholder(nothing);
        return Form.row("Model", box);
    }

    private HBox preprocessors() {
        ComboBox<?> box = Form.choice(ControlRow.preprocessors(), row.preprocessor(), ControlRow::label);
        box.getStyleClass().add("control-preprocessor");
        row.preprocessor().subscribe(() -> box.setTooltip(Icons.tooltip(row.meaning())));
        box.setTooltip(Icons.tooltip(row.meaning()));
        return Form.row("Find", box);
    }

    private void showOptions() {
        options.getChildren()
                .setAll(row.options()
                        .stream()
                        .map(option -> NumberRow.of(option.label(), option.value(), option.range(),
                                "A setting of the preprocessor; the picture beside it shows what it finds."))
                        .toList());
        options.setManaged(!options.getChildren().isEmpty());
    }

    private VBox more() {
        ComboBox<?> fit = Form.choice(ControlRow.fits(), row.fit(), ControlRow::name);
        fit.setTooltip(Icons.tooltip("Where the picture has another shape than what is painted"));
        CheckBox guess = new CheckBox("More important than the prompt");
        guess.setTooltip(Icons.tooltip("The ControlNet guesses what is in the picture (guess mode)"));
        guess.selectedProperty().bindBidirectional(row.guessing());
        VBox rest = new VBox(Form.row("Shape", fit), guess);
        rest.getStyleClass().add("control-options");
        return rest;
    }
}
