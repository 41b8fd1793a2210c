package studio.gesso.app.prompt.style;

import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import studio.gesso.engine.archive.style.Style;

/** A style while it is written. */
final class StyleForm {

    private final BooleanProperty open = new SimpleBooleanProperty();
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty prompt = new SimpleStringProperty("");
    private final StringProperty negative = new SimpleStringProperty("");
    private final ObservableValue<Boolean> complete = Bindings.createBooleanBinding(
            () -> !style().name().isEmpty() && !style().isEmpty(), name, prompt, negative);
    private final BiConsumer<Optional<String>, Style> save;
    private Optional<String> before = Optional.empty();

    /** @param save receives the name of the style that was opened, and the style */
    StyleForm(BiConsumer<Optional<String>, Style> save) {
        this.save = save;
    }

    /** Opens the form; without a name before, for a new style. */
    void begin(Optional<String> edited, Style style) {
        before = edited;
        name.set(style.name());
        prompt.set(style.prompt());
        negative.set(style.negative());
        open.set(true);
    }

    /** Saves what is written, unless a name or all texts are missing. */
    void finish() {
        if (complete.getValue()) {
            open.set(false);
            save.accept(before, style());
        }
    }

    private Style style() {
        return new Style(name.get(), prompt.get(), negative.get());
    }

    BooleanProperty open() {
        return open;
    }

    StringProperty name() {
        return name;
    }

    StringProperty prompt() {
        return prompt;
    }

    StringProperty negative() {
        return negative;
    }

    /** Whether it can be saved. */
    ObservableValue<Boolean> complete() {
        return complete;
    }
}
