package studio.gesso.app.fx;

import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The rows of a form: a label on the left, a control on the right. */
public final class Form {

    private Form() {}

    /** A row; the label is also the control's name for screen readers. */
    public static HBox row(String name, Region control, Node... more) {
        Label label = new Label(name);
        label.getStyleClass().add("row-name");
        label.setLabelFor(control);
        label.setMinWidth(Region.USE_PREF_SIZE);
        if (control.getAccessibleText() == null) {
            control.setAccessibleText(name);
        }
        control.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(control, Priority.ALWAYS);
        HBox row = new HBox(label, control);
        row.getChildren().addAll(more);
        row.getStyleClass().add("row");
        return row;
    }

    /** A control that says in a sentence what it does, by its tooltip and to screen readers. */
    public static <C extends Control> C helped(C control, String sentence) {
        control.setTooltip(Icons.tooltip(sentence));
        control.setAccessibleHelp(sentence);
        return control;
    }

    /** A drop-down list of the choices, each shown by its name. */
    public static <T> ComboBox<T> choice(ObservableList<T> choices, Property<T> chosen, Function<T, String> name) {
        ComboBox<T> box = new ComboBox<>(choices);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : name.apply(value);
            }

            @Override
            public @Nullable T fromString(String text) {
                return null;
            }
        });
        box.valueProperty().bindBidirectional(chosen);
        return box;
    }

    /** Text beside or below a control that takes room only where there is some. */
    public static Label note(ObservableValue<String> text, String... styles) {
        Label note = new Label();
        note.getStyleClass().addAll(styles);
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        note.textProperty().bind(text);
        show(note, note.textProperty().isNotEmpty());
        return note;
    }

    /** Has a part seen and take room only while that is so. */
    public static void show(Node part, ObservableValue<Boolean> when) {
        part.visibleProperty().bind(when);
        part.managedProperty().bind(part.visibleProperty());
    }

    /** Adds the style sheet in the package of a panel's class. */
    public static void style(Parent panel, String sheet) {
        style(panel, panel.getClass(), sheet);
    }

    /** Adds the style sheet in the package of a panel's class to a part of the panel. */
    public static void style(Parent part, Class<?> panel, String sheet) {
        part.getStylesheets().add(panel.getResource(sheet).toExternalForm());
    }
}
