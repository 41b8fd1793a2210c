package studio.gesso.app.device;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.gesso.app.fx.Part;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.device.DeviceChoice;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceUse;
import studio.gesso.engine.request.speed.DeepCache;
import studio.gesso.engine.worker.engine.ComputerSettings;

/** How the computer is used: which device does which part, limits of memory, precision and the usual fast mode. */
public final class ComputerViewModel {

    private static final String OTHERS = "automatic: the same, where it can";
    private static final List<Integer> AT_ONCE = List.of(0, 1, 2, 3, 4, 6, 8, 12, 16);
    private static final List<Integer> MEMORY = List.of(0, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128);
    private static final List<Integer> CONVERTED = List.of(0, 8, 16, 24, 32, 64, 96, 128, 256, 512);
    private static final List<Integer> FAST = List.of(1, 2, 3, 4);

    private final ObjectProperty<ComputerSettings> settings;
    private final ObservableList<DeviceEntry> devices;
    private final BiConsumer<String, Runnable> undo;
    private final ObservableValue<String> when;

    /**
     * A setting with one of several values.
     *
     * @param name of a value, for people
     */
    record Choice<T>(ObservableList<T> values, Property<T> chosen, Function<T, String> name) {}

    /**
     * The settings' model.
     *
     * @param devices those that have been looked for
     * @param undo offers, with a sentence, to undo what was done
     */
    public ComputerViewModel(ObjectProperty<ComputerSettings> settings, ObservableList<DeviceEntry> devices,
            BiConsumer<String, Runnable> undo) {
        this.settings = settings;
        this.devices = devices;
        this.undo = undo;
        ComputerSettings begun = settings.get();
        when = settings.map(now -> now.device().equals(begun.device()) && now.converted() == begun.converted()
                ? ""
                : "Devices, precision and the room on the disk count when Gesso starts again.");
    }

    /** The id of the device of the U-Net, and of what has none of its own. */
    ObservableValue<String> main() {
        return settings.map(now -> now.device().main());
    }

    /** Uses a device for pictures from the next start on. */
    void use(DeviceEntry entry) {
        if (entry.offered()) {
            settings.set(settings.get().with(it -> it.main = entry.id()));
        }
    }

    Choice<String> mainDevice() {
        return device(DeviceUse.DENOISING, "automatic: the best that works here");
    }

    Choice<String> textDevice() {
        return device(DeviceUse.TEXT, OTHERS);
    }

    Choice<String> vaeDevice() {
        return device(DeviceUse.PICTURES, OTHERS);
    }

    /** Automatic, the devices that have passed their test for a part, and the chosen one. */
    private Choice<String> device(DeviceUse use, String automatic) {
        ObjectProperty<String> chosen = part(now -> now.device().of(use), (it, name) -> it.put(use, name));
        ObservableList<String> ids = FXCollections.observableArrayList(Provider.AUTO);
        Runnable list = () -> Stream
                .concat(devices.stream().filter(entry -> entry.uses().contains(use)).map(DeviceEntry::id),
                        Stream.of(chosen.get()))
                .filter(id -> !ids.contains(id))
                .toList()
                .forEach(ids::add);
        devices.subscribe(list);
        chosen.subscribe(list);
        list.run();
        return new Choice<>(ids, chosen, id -> id.equals(Provider.AUTO) ? automatic : name(id));
    }

    private String name(String id) {
        return devices.stream()
                .filter(entry -> entry.id().equals(id))
                .map(DeviceEntry::name)
                .findFirst()
                .orElse(id);
    }

    Choice<DeviceChoice.Computing> precision() {
        return new Choice<>(FXCollections.observableArrayList(DeviceChoice.Computing.values()),
                part(now -> now.device().computing(), (it, type) -> it.computing = type), type -> switch (type) {
                    case AUTOMATIC -> "automatic: as suits the device";
                    case FLOAT32 -> "float32 everywhere";
                });
    }

    Choice<Integer> atOnce() {
        return numbers(AT_ONCE, part(ComputerSettings::atOnce, (it, number) -> it.atOnce = number),
                number -> switch (number) {
                    case 0 -> "automatic: as suits the device";
                    case 1 -> "one at a time";
                    default -> "up to " + number;
                });
    }

    Choice<Integer> memory() {
        return numbers(MEMORY, part(ComputerSettings::memory, (it, number) -> it.memory = number),
                number -> number == 0 ? "all that is free" : "up to " + number + " GiB");
    }

    Choice<Integer> converted() {
        return numbers(CONVERTED, part(ComputerSettings::converted, (it, number) -> it.converted = number),
                number -> "up to " + (number == 0 ? 48 : number) + " GiB on the disk"
                        + (number == 0 ? " (usual)" : ""));
    }

    Choice<Integer> fast() {
        return numbers(FAST, part(ComputerSettings::fast, (it, number) -> it.fast = number), DeepCache::words);
    }

    /** The usual values, and the one in use. */
    private static Choice<Integer> numbers(List<Integer> usual, ObjectProperty<Integer> chosen,
            IntFunction<String> name) {
        ObservableList<Integer> values = FXCollections.observableArrayList(usual);
        chosen.subscribe(number -> {
            if (!values.contains(number)) {
                values.add(number);
                FXCollections.sort(values);
            }
        });
        return new Choice<>(values, chosen, name::apply);
    }

    /** One of the settings as a property of its own, both ways. */
    private <T> ObjectProperty<T> part(Function<ComputerSettings, T> get, BiConsumer<ComputerSettings.Changes, T> set) {
        return Part.of(settings, get, (now, value) -> now.with(it -> set.accept(it, value)));
    }

    /** When changed settings count, in a sentence; empty where they do from the next picture on. */
    ObservableValue<String> when() {
        return when;
    }

    /** Whether all is as Gesso chooses by itself. */
    ObservableValue<Boolean> areDefaults() {
        return settings.map(ComputerSettings.AUTOMATIC::equals);
    }

    /** Sets all to what Gesso chooses by itself; it can be undone. */
    void backToDefaults() {
        ComputerSettings before = settings.get();
        settings.set(ComputerSettings.AUTOMATIC);
        undo.accept("Device and memory are back to their defaults.", () -> settings.set(before));
    }
}
