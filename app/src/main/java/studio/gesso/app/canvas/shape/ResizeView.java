package studio.gesso.app.canvas.shape;

import java.util.Locale;
import javafx.beans.property.DoubleProperty;
import javafx.event.ActionEvent;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.NumberField;

/** The card over the canvas that asks for another size. */
public final class ResizeView extends VBox {

    private static final int SIDE = 3;

    private final ResizeViewModel model;

    public ResizeView(ResizeViewModel model) {
        this.model = model;
        setId("resize");
        getStyleClass().add("floating");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        NumberField width = side("Width", model.width());
        NumberField height = side("Height", model.height());
        Label problem = new Label();
        problem.getStyleClass().addAll("small", "problem");
        problem.textProperty().bind(model.problem());
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
        GridPane anchors = anchors();
        HBox place = Form.row("Picture stays", anchors);
        Form.show(place, model.scaling().not());
        getChildren().addAll(kinds(), Form.row("Width", width), Form.row("Height", height), place, problem,
                answers());
        setVisible(false);
        model.open().subscribe(shown -> {
            setVisible(shown);
            if (shown) {
                width.requestFocus();
                width.selectAll();
            }
        });
        listen();
    }

    private void listen() {
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        addEventHandler(KeyEvent.KEY_PRESSED, this::enter);
        addEventHandler(ActionEvent.ACTION, this::typed);
    }

    private static NumberField side(String name, DoubleProperty value) {
        NumberField field = new NumberField(value, ResizeViewModel.LEAST, ResizeViewModel.MOST, 1);
        Form.helped(field, "The new " + name.toLowerCase(Locale.ROOT) + ", in pixels.")
                .setAccessibleText(name + " in pixels");
        return field;
    }

    private HBox kinds() {
        ToggleButton picture = kind("Picture", true);
        ToggleButton canvas = kind("Canvas", false);
        HBox kinds = new HBox(picture, canvas);
        kinds.getStyleClass().add("kinds");
        return kinds;
    }

    private ToggleButton kind(String name, boolean scaled) {
        ToggleButton button = new ToggleButton(name + " size");
        button.getStyleClass().add("quiet");
        model.scaling().subscribe(now -> button.setSelected(now == scaled));
        button.setOnAction(_ -> {
            model.scaling().set(scaled);
            button.setSelected(true);
        });
        return button;
    }

    private GridPane anchors() {
        GridPane grid = new GridPane();
        grid.setId("anchors");
        for (Anchor anchor : Anchor.values()) {
            ToggleButton button = new ToggleButton();
            button.getStyleClass().setAll("anchor");
            Form.helped(button, "The picture stays " + anchor.label() + " on the new canvas.")
                    .setAccessibleText("The picture stays " + anchor.label());
            model.anchor().subscribe(now -> button.setSelected(now == anchor));
            button.setOnAction(_ -> {
                model.anchor().set(anchor);
                button.setSelected(true);
            });
            grid.add(button, anchor.ordinal() % SIDE, anchor.ordinal() / SIDE);
        }
        return grid;
    }

    private Node answers() {
        Button cancel = new Button("Cancel");
        cancel.getStyleClass().add("plain");
        cancel.setOnAction(_ -> model.cancel());
        Button apply = new Button("Apply");
        apply.setId("resize-apply");
        apply.getStyleClass().addAll("plain", "accept");
        apply.setOnAction(_ -> model.apply());
        apply.disableProperty().bind(model.problem().map(problem -> !problem.isEmpty()));
        HBox answers = new HBox(cancel, apply);
        answers.setAlignment(Pos.CENTER_RIGHT);
        answers.getStyleClass().add("answers");
        return answers;
    }

    /** Enter in a field, which has taken its number before. */
    private void typed(ActionEvent event) {
        if (event.getTarget() instanceof NumberField) {
            model.apply();
        }
    }

    /** Enter applies wherever the focus is in the card, but on a button that says something else. */
    private void enter(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            if (event.getTarget() instanceof Button button) {
                button.fire();
            } else {
                model.apply();
            }
            event.consume();
        }
    }

    private void press(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            model.cancel();
            event.consume();
        }
    }
}
