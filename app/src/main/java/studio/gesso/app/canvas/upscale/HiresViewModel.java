package studio.gesso.app.canvas.upscale;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.NumberRow;
import studio.gesso.engine.base.text.NumberText;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Ranges;
import studio.gesso.engine.request.upscale.Hires;

/** "Hires. fix": whether new pictures are made larger and refined at once, and how. */
public final class HiresViewModel {

    static final NumberRow.Range SCALE = new NumberRow.Range(1, 4, Ranges.UPSCALE.most(), 0.05);
    static final NumberRow.Range STRENGTH = new NumberRow.Range(0.01, 1, 1, 0.01);
    static final NumberRow.Range STEPS = NumberRow.Range.of(Ranges.END_AFTER, 50, 1);

    private final ObjectProperty<Optional<Hires>> chosen;
    private final UpscaleViewModel upscalers;
    private final BooleanProperty on = new SimpleBooleanProperty();
    private final DoubleProperty scale = new SimpleDoubleProperty(Hires.USUAL.scale());
    private final DoubleProperty strength = new SimpleDoubleProperty(Hires.USUAL.strength());
    private final DoubleProperty steps = new SimpleDoubleProperty(Hires.USUAL.steps());
    private final ObjectProperty<String> upscaler = new SimpleObjectProperty<>(Hires.USUAL.upscaler());
    private final ObservableValue<String> badge;
    private boolean reading;

    /** @param upscalers knows which there are */
    public HiresViewModel(Draft draft, UpscaleViewModel upscalers) {
        this.upscalers = upscalers;
        chosen = draft.part(AdvancedSettings::hires, (it, hires) -> it.hires = hires);
        chosen.subscribe(this::read);
        on.subscribe(this::write);
        scale.subscribe(this::write);
        strength.subscribe(this::write);
        steps.subscribe(this::write);
        upscaler.subscribe(this::write);
        on.subscribe(wanted -> {
            if (wanted) {
                upscalers.look();
            }
        });
        badge = Bindings.createStringBinding(
                () -> on.get()
                        ? "× " + NumberText.plain(scale.get()) + String.format(Locale.ROOT, " · %.2f", strength.get())
                        : "off",
                on,
                scale, strength);
    }

    /**
     * Turns it on or off, and says so: its settings are hidden while no new picture is made.
     *
     * @param messages receives the sentence
     */
    public void toggle(Consumer<String> messages) {
        on.set(!on.get());
        messages.accept("Hires. fix is " + (on.get() ? "on: new pictures become " + badge.getValue() : "off") + ".");
    }

    private void read(Optional<Hires> hires) {
        reading = true;
        try {
            on.set(hires.isPresent());
            hires.ifPresent(given -> {
                scale.set(given.scale());
                strength.set(given.strength());
                steps.set(given.steps());
                upscaler.set(given.upscaler());
            });
        } finally {
            reading = false;
        }
    }

    private void write() {
        if (!reading) {
            chosen.set(on.get()
                    ? Optional.of(new Hires(scale.get(), Optional.ofNullable(upscaler.get()).orElse(""),
                            (int) Math.round(steps.get()), strength.get()))
                    : Optional.empty());
        }
    }

    BooleanProperty on() {
        return on;
    }

    DoubleProperty scale() {
        return scale;
    }

    DoubleProperty strength() {
        return strength;
    }

    DoubleProperty steps() {
        return steps;
    }

    ObservableList<String> upscalers() {
        return upscalers.upscalers();
    }

    ObjectProperty<String> upscaler() {
        return upscaler;
    }

    ObservableValue<String> badge() {
        return badge;
    }
}
