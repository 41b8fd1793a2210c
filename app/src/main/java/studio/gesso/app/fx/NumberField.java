package studio.gesso.app.fx;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;
import javafx.beans.property.DoubleProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

/**
 * A field for a number between two bounds. What is typed counts when Enter is pressed or the field is left; invalid
 * text is marked while it is there, and discarded when the field is left.
 */
public final class NumberField extends TextField {

    private static final PseudoClass REFUSED = PseudoClass.getPseudoClass("refused");
    private final DoubleProperty value;
    private final double min;
    private final double max;
    private final double step;

    /** A field whose value is set to a multiple of {@code step}, and changed by it with the arrow keys. */
    public NumberField(DoubleProperty value, double min, double max, double step) {
        this.value = value;
        this.min = min;
        this.max = max;
        this.step = step;
        getStyleClass().add("number");
        value.addListener((_, _, _) -> show());
        focusedProperty().addListener((_, _, focused) -> {
            if (!focused) {
                commit();
            }
        });
        textProperty().addListener((_, _, text) -> pseudoClassStateChanged(REFUSED, parsed(text).isEmpty()));
        setOnAction(_ -> commit());
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.UP || event.getCode() == KeyCode.DOWN) {
                change(event.getCode() == KeyCode.UP ? step : -step);
                event.consume();
            }
        });
        show();
    }

    private void change(double by) {
        commit();
        set(value.get() + by);
    }

    private void commit() {
        // A value that was not edited keeps its full precision.
        if (!getText().equals(shown())) {
            parsed(getText()).ifPresent(this::set);
        }
        show();
    }

    private void set(double number) {
        // Dividing by the inverse gives exactly 7.3 for 73 tenths.
        value.set(Math.clamp(Math.round(number / step) / (1 / step), min, max));
    }

    private void show() {
        setText(shown());
    }

    /** The value with as many decimals as the step has, and at least one where it is no whole number. */
    private String shown() {
        int decimals = Math.max(1, BigDecimal.valueOf(step).scale());
        BigDecimal number = BigDecimal.valueOf(value.get()).setScale(decimals, RoundingMode.HALF_UP);
        return number.stripTrailingZeros().toPlainString();
    }

    /** Both decimal marks are understood, whatever the locale. */
    private static OptionalDouble parsed(String text) {
        try {
            double number = Double.parseDouble(text.strip().replace(',', '.'));
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException _) {
            return OptionalDouble.empty();
        }
    }
}
