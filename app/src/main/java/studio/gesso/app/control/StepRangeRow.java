package studio.gesso.app.control;

import javafx.beans.property.DoubleProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.controlsfx.control.RangeSlider;
import studio.gesso.app.fx.Form;
import studio.gesso.app.fx.Icons;

/** The part of the steps in which a control works: a slider with two knobs, and the percents beside it. */
final class StepRangeRow {

    private static final double STEP = 0.05;

    private StepRangeRow() {}

    /**
     * The row.
     *
     * @param name what is controlled, for screen readers
     */
    static HBox of(String name, DoubleProperty start, DoubleProperty end) {
        RangeSlider slider = new RangeSlider(0, 1, start.get(), end.get());
        slider.getStyleClass().add("step-range");
        slider.setBlockIncrement(STEP);
        slider.setAccessibleText("When " + name + " counts: from start to end of the steps");
        slider.setTooltip(
                Icons.tooltip("In which part of the steps it counts. Early steps make the composition, late ones"
                        + " the details"));
        Label text = new Label();
        text.getStyleClass().add("step-range-text");
        Runnable show = () -> text.setText(ControlBadge.percents(start.get(), end.get()));
        start.subscribe(value -> {
            slider.setLowValue(value.doubleValue());
            show.run();
        });
        end.subscribe(value -> {
            slider.setHighValue(value.doubleValue());
            show.run();
        });
        slider.lowValueProperty().addListener((_, _, value) -> start.set(rounded(value.doubleValue())));
        slider.highValueProperty().addListener((_, _, value) -> end.set(rounded(value.doubleValue())));
        return Form.row("Steps", slider, text);
    }

    private static double rounded(double value) {
        return Math.round(value / STEP) / (1 / STEP);
    }
}
