package studio.gesso.app.device;

import java.util.Locale;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import studio.gesso.app.jobs.Jobs;
import studio.gesso.app.jobs.Progress;
import studio.gesso.engine.worker.engine.EngineDevice;

/** The device on which pictures are made, and the time of a step. */
public final class DeviceViewModel {

    private final StringProperty device = new SimpleStringProperty("");
    private final StringProperty note = new SimpleStringProperty("");
    private final DoubleProperty secondsAStep = new SimpleDoubleProperty();
    private final ObservableValue<String> text;
    private Progress.Sampling last = new Progress.Sampling(0, 0, 1, 0, 0, Optional.empty());
    private long lastAt;

    public DeviceViewModel(Jobs jobs) {
        text = Bindings.createStringBinding(this::describe, device, secondsAStep);
        jobs.progress().subscribe(this::measure);
    }

    /** Such as "CPU · 1.9 s a step"; empty until the device is known. */
    ObservableValue<String> text() {
        return text;
    }

    /** More about the device, in a sentence. */
    ObservableValue<String> note() {
        return note;
    }

    /** Takes the device that was found. */
    public void found(EngineDevice found) {
        note.set(found.note().orElse("Pictures are made on the " + found.label() + "."));
        device.set(found.provider().toUpperCase(Locale.ROOT));
    }

    /** Measured from step to step; the first step of a picture includes its preparation. */
    private void measure(Progress progress) {
        if (progress instanceof Progress.Sampling now && now.step() > 0) {
            long at = System.nanoTime();
            if (now.picture() == last.picture() && now.step() > last.step() && last.step() > 0) {
                secondsAStep.set((at - lastAt) / 1e9 / (now.step() - last.step()));
            }
            last = now;
            lastAt = at;
        }
    }

    private String describe() {
        double seconds = secondsAStep.get();
        return device.get() + (seconds == 0 || device.get().isEmpty() ? "" : " · " + describe(seconds) + " a step");
    }

    /** A time with two digits, in a suitable unit. */
    static String describe(double seconds) {
        if (seconds < 1) {
            return Math.max(1, Math.round(seconds * 1000)) + " ms";
        }
        return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
    }
}
