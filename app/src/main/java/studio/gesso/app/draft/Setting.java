package studio.gesso.app.draft;

import java.util.function.DoubleFunction;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * A value of the request with a default that comes from the model: what the person chose stays when the model changes,
 * what they left alone follows the new model. A choice that equals the default counts as none.
 */
public final class Setting<T> extends SimpleObjectProperty<T> {

    private T byDefault;
    private boolean recalled;

    Setting(T byDefault) {
        super(byDefault);
        this.byDefault = byDefault;
    }

    /** Whether the person chose the value. */
    public boolean isChosen() {
        return recalled || !get().equals(byDefault);
    }

    /** Restores a stored choice, which counts as chosen even if it equals the current default. */
    void recall(T value) {
        set(value);
        recalled = true;
    }

    /** Sets the default value. */
    public T byDefault() {
        return byDefault;
    }

    /** Goes back to the default. */
    public void reset() {
        set(byDefault);
    }

    /** What puts the present value back, and whether it was chosen. */
    Runnable undo() {
        T value = get();
        return isChosen() ? () -> recall(value) : this::reset;
    }

    /** A number's setting as a property that changes with it, both ways. */
    public static <N extends Number> DoubleProperty number(ObjectProperty<N> setting, DoubleFunction<N> of) {
        DoubleProperty number = new SimpleDoubleProperty(setting.get().doubleValue());
        setting.addListener((_, _, value) -> number.set(value.doubleValue()));
        number.addListener((_, _, value) -> setting.set(of.apply(value.doubleValue())));
        return number;
    }

    void defaultsTo(T value) {
        boolean chosen = isChosen();
        recalled = false;
        byDefault = value;
        if (!chosen) {
            set(value);
        }
    }
}
