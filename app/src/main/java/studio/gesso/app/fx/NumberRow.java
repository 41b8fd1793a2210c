package studio.gesso.app.fx;

import atlantafx.base.controls.ProgressSliderSkin;
import javafx.beans.property.DoubleProperty;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;

/** A number with a slider and a field for the exact value, which may go past the slider's end. */
public final class NumberRow {

    /**
     * What a number may be.
     *
     * @param handy where the slider ends
     * @param max where the field ends
     * @param step what the value is a multiple of
     */
    public record Range(double min, double handy, double max, double step) {

        /** All that a setting can be. */
        public static Range of(studio.gesso.engine.request.Range all, double handy, double step) {
            return new Range(all.least(), handy, all.most(), step);
        }

        /** The number, clamped to the range. */
        public double nearest(double value) {
            return Math.clamp(value, min, max);
        }
    }

    private NumberRow() {}

    /**
     * A row of a form.
     *
     * @param meaning what the number does, in a sentence
     */
    public static HBox of(String name, DoubleProperty value, Range range, String meaning) {
        NumberField field = new NumberField(value, range.min(), range.max(), range.step());
        field.setAccessibleText(name);
        return Form.row(name, Form.helped(slider(name, value, range), meaning), Form.helped(field, meaning));
    }

    /** The slider alone, with its name for screen readers. */
    public static Slider slider(String name, DoubleProperty value, Range range) {
        Slider slider = new Slider(range.min(), range.handy(), value.get());
        slider.setSkin(new ProgressSliderSkin(slider));
        slider.getStyleClass().add("progress-slider");
        slider.setAccessibleText(name);
        slider.setBlockIncrement(range.step());
        value.addListener((_, _, number) -> slider.setValue(number.doubleValue()));
        slider.valueProperty().addListener((_, _, at) -> {
            double rounded = Math.round(at.doubleValue() / range.step()) / (1 / range.step());
            // A value past an end of the slider must survive the slider's own clamping.
            if (rounded != Math.clamp(value.get(), range.min(), range.handy())) {
                value.set(rounded);
            }
        });
        return slider;
    }
}
