package studio.gesso.app.canvas.colour;

import javafx.beans.property.DoubleProperty;
import javafx.css.PseudoClass;
import javafx.event.ActionEvent;
import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;
import studio.gesso.app.fx.NumberField;

/** The choice of a colour: a wheel, fields, and the colours that were painted with. */
final class ColourView extends VBox {

    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");

    private final ColourViewModel model;
    private final Runnable close;
    private final ColourWheelView wheel;
    private final TextField hex = new TextField();
    private final FlowPane recent = new FlowPane();

    /**
     * The choice.
     *
     * @param close is called when the person is done
     */
    ColourView(ColourViewModel model, Runnable close) {
        this.model = model;
        this.close = close;
        this.wheel = new ColourWheelView(model);
        setId("colour-choice");
        Form.style(this, "colour.css");
        recent.getStyleClass().add("recent-colours");
        getChildren().addAll(wheel, new HBox(field("Hue", "H", model.hue(), 360),
                field("Saturation", "S", model.saturation(), 100), field("Value", "V", model.value(), 100)),
                hexRow(), recent);
        getChildren().forEach(row -> row.getStyleClass().add("colour-row"));
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        model.recent().subscribe(this::showRecent);
        showRecent();
    }

    /** Puts the focus where the arrow keys move the colour. */
    void edit() {
        wheel.edit();
    }

    /** Enter keeps the colour, with what is being typed; Esc puts the old one back. */
    private void press(KeyEvent event) {
        switch (event.getCode()) {
            case ENTER -> {
                EventTarget target = event.getTarget();
                if (target instanceof TextField || target instanceof Button) {
                    ((Node) target).fireEvent(new ActionEvent());
                }
                close.run();
            }
            case ESCAPE -> {
                model.restore();
                close.run();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private static HBox field(String name, String letter, DoubleProperty value, double most) {
        NumberField field = new NumberField(value, 0, most, 1);
        field.setAccessibleText(name);
        field.setTooltip(Icons.tooltip(name));
        return labelled(letter, field);
    }

    private static HBox labelled(String name, TextField field) {
        Label label = new Label(name);
        label.getStyleClass().add("muted");
        label.setLabelFor(field);
        HBox row = new HBox(label, field);
        row.getStyleClass().add("colour-field");
        return row;
    }

    private HBox hexRow() {
        hex.setId("colour-hex");
        hex.setAccessibleText("Colour as hexadecimal digits");
        hex.setOnAction(_ -> take());
        hex.focusedProperty().subscribe(focused -> {
            if (!focused) {
                take();
            }
        });
        hex.textProperty().subscribe(_ -> hex.pseudoClassStateChanged(REFUSED, false));
        model.colour().subscribe(_ -> hex.setText(model.hex()));
        return labelled("Hex", hex);
    }

    private void take() {
        if (model.take(hex.getText())) {
            hex.setText(model.hex());
        } else if (hex.isFocused()) {
            hex.pseudoClassStateChanged(REFUSED, true);
        } else {
            hex.setText(model.hex());
        }
    }

    private void showRecent() {
        recent.getChildren().setAll(model.recent().stream().map(this::recent).toList());
        recent.setManaged(!recent.getChildren().isEmpty());
    }

    private Button recent(int argb) {
        Button button = new Button();
        button.getStyleClass().setAll("recent-colour");
        button.setStyle("-fx-background-color: -gesso-hairline, " + ColourViewModel.hex(argb) + ";");
        button.setAccessibleText("Recent colour " + ColourViewModel.hex(argb));
        button.setTooltip(Icons.tooltip(ColourViewModel.hex(argb)));
        button.setOnAction(_ -> model.colour().set(argb));
        return button;
    }
}
