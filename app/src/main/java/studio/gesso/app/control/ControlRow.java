package studio.gesso.app.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.draft.ChosenControl;
import studio.gesso.app.draft.ChosenControl.Use;
import studio.gesso.app.fx.NumberRow;
import studio.gesso.app.library.ControlShelf.Network;
import studio.gesso.engine.image.fill.FitMode;
import studio.gesso.engine.image.preprocess.Preprocessing;
import studio.gesso.engine.image.preprocess.Preprocessor;
import studio.gesso.engine.image.preprocess.Preprocessors;
import studio.gesso.engine.request.ControlImage.Guess;
import studio.gesso.engine.request.adapter.StepRange;

/** What steers the pictures, as one row of the panel: its values as properties. */
final class ControlRow {

    static final NumberRow.Range WEIGHT = new NumberRow.Range(0, 2, 10, 0.05);

    private final ReadOnlyObjectWrapper<ChosenControl> chosen;
    private final Runnable changed;
    private final DoubleProperty weight = new SimpleDoubleProperty(1);
    private final DoubleProperty start = new SimpleDoubleProperty(0);
    private final DoubleProperty end = new SimpleDoubleProperty(1);
    private final BooleanProperty on = new SimpleBooleanProperty(true);
    private final BooleanProperty guessing = new SimpleBooleanProperty();
    private final BooleanProperty looked = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<Network>> network = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Preprocessor>> preprocessor = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<FitMode> fit = new SimpleObjectProperty<>(FitMode.CROP);
    private final ReadOnlyObjectWrapper<Optional<ControlPreview.Seen>> seen = new ReadOnlyObjectWrapper<>(
            Optional.empty());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private boolean showing;

    /**
     * The row of a control.
     *
     * @param changed called when the person has changed a value
     */
    ControlRow(ChosenControl control, Runnable changed) {
        chosen = new ReadOnlyObjectWrapper<>(control);
        this.changed = changed;
        show(control);
        follow(weight, (it, value) -> it.scale = value.doubleValue());
        follow(start, (it, value) -> it.steps = new StepRange(Math.min(value.doubleValue(), it.steps.end()),
                it.steps.end()));
        follow(end, (it, value) -> it.steps = new StepRange(it.steps.start(), Math.max(value.doubleValue(),
                it.steps.start())));
        follow(on, (it, value) -> it.use = value ? Use.ON : Use.OFF);
        follow(guessing, (it, value) -> it.guess = value ? Guess.ON : Guess.OFF);
        follow(fit, (it, value) -> it.fit = value);
        follow(preprocessor, (it, value) -> it.preprocessing = value.map(Preprocessing::by));
    }

    private interface Write<T> {
        void into(ChosenControl.Changes changes, T value);
    }

    private <T> void follow(Property<T> property, Write<T> write) {
        property.addListener((_, _, value) -> {
            if (!showing && value != null) {
                change(it -> write.into(it, value));
            }
        });
    }

    /** Changes values, and tells it. */
    void change(Consumer<ChosenControl.Changes> change) {
        show(chosen.get().with(change));
        changed.run();
    }

    /** Shows the values of a control. */
    void show(ChosenControl control) {
        showing = true;
        chosen.set(control);
        weight.set(control.scale());
        start.set(control.steps().start());
        end.set(control.steps().end());
        on.set(control.use() == Use.ON);
        guessing.set(control.guess() == Guess.ON);
        fit.set(control.fit());
        preprocessor.set(control.preprocessing().map(Preprocessing::by));
        showing = false;
    }

    /**
     * An option of the preprocessor.
     *
     * @param value changes it
     */
    record OptionRow(String label, DoubleProperty value, NumberRow.Range range) {}

    /** The options of its preprocessor. */
    List<OptionRow> options() {
        return chosen.get()
                .preprocessing()
                .stream()
                .flatMap(how -> how.by().options().stream())
                .map(option -> new OptionRow(option.label(), value(option),
                        new NumberRow.Range(option.least(), option.most(), option.most(), option.step())))
                .toList();
    }

    private DoubleProperty value(Preprocessor.Option option) {
        DoubleProperty value = new SimpleDoubleProperty(
                chosen.get().preprocessing().map(how -> how.value(option)).orElse(option.usual()));
        value.addListener((_, _, number) -> {
            double inside = Math.clamp(number.doubleValue(), option.least(), option.most());
            if (!showing) {
                change(it -> it.preprocessing = it.preprocessing.map(how -> how.with(option, inside)));
            }
        });
        return value;
    }

    ReadOnlyObjectProperty<ChosenControl> chosen() {
        return chosen.getReadOnlyProperty();
    }

    boolean isReference() {
        return chosen.get().kind() == ChosenControl.Type.REFERENCE;
    }

    /** What it is called: its network, or what it is for. */
    String name() {
        String name = chosen.get().name();
        return name.isEmpty() ? isReference() ? "Reference" : "Control" : name;
    }

    DoubleProperty weight() {
        return weight;
    }

    DoubleProperty start() {
        return start;
    }

    DoubleProperty end() {
        return end;
    }

    BooleanProperty on() {
        return on;
    }

    BooleanProperty guessing() {
        return guessing;
    }

    ObjectProperty<FitMode> fit() {
        return fit;
    }

    /** The ways of fitting. */
    static ObservableList<FitMode> fits() {
        return FXCollections.observableArrayList(FitMode.values());
    }

    static String name(FitMode mode) {
        return switch (mode) {
            case CROP -> "Crop";
            case PAD -> "Pad with its edge";
            case STRETCH -> "Stretch";
        };
    }

    /** The network that is chosen, where it is here. */
    ObjectProperty<Optional<Network>> network() {
        return network;
    }

    ObjectProperty<Optional<Preprocessor>> preprocessor() {
        return preprocessor;
    }

    /** The preprocessors, and first none. */
    static ObservableList<Optional<Preprocessor>> preprocessors() {
        return FXCollections.observableArrayList(Stream.concat(Stream.of(Optional.<Preprocessor>empty()),
                Preprocessors.ALL.stream().map(Optional::of)).toList());
    }

    static String label(Optional<Preprocessor> one) {
        return one.map(Preprocessor::label).orElse("None, as it is");
    }

    /** What the preprocessor does, in a sentence. */
    String meaning() {
        return preprocessor.get().map(Preprocessor::meaning).orElse("The picture is lines, depth or a pose already.");
    }

    static String networkName(Optional<Network> one) {
        return one.map(Network::name).orElse("Choose …");
    }

    /** How it looks, once that is known. */
    ReadOnlyObjectProperty<Optional<ControlPreview.Seen>> seen() {
        return seen.getReadOnlyProperty();
    }

    /** Whether what it follows is looked at on the canvas. */
    BooleanProperty looked() {
        return looked;
    }

    void setSeen(Optional<ControlPreview.Seen> now) {
        seen.set(now);
    }

    /** Why it is not used, in a sentence; empty where it is. */
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** What else is to be known. */
    ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    void say(String whyNot, String more) {
        problem.set(whyNot);
        note.set(more);
    }

    /** Takes away one of its pictures. */
    void removePicture(int index) {
        change(it -> {
            List<ChosenControl.ControlPicture> left = new ArrayList<>(it.pictures);
            left.remove(index);
            it.pictures = left;
        });
    }
}
