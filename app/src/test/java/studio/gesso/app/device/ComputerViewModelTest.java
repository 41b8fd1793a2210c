package studio.gesso.app.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.Test;
import studio.gesso.app.preferences.Preferences;
import studio.gesso.engine.diffusion.onnx.device.DeviceChoice.Computing;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceUse;
import studio.gesso.engine.worker.engine.ComputerSettings;

/** The settings of device and memory. */
class ComputerViewModelTest {

    private final ObjectProperty<ComputerSettings> settings = new SimpleObjectProperty<>(ComputerSettings.AUTOMATIC);
    private final ObservableList<DeviceEntry> devices = FXCollections.observableArrayList();
    private final List<Runnable> undo = new ArrayList<>();
    private final ComputerViewModel model = new ComputerViewModel(settings, devices, (_, back) -> undo.add(back));

    private static DeviceEntry device(String id, Set<DeviceUse> uses) {
        return new DeviceEntry(id, id.toUpperCase(Locale.ROOT), List.of(), List.of(), uses);
    }

    @Test
    void onlyDevicesThatHavePassedAreOfferedForAPart() {
        var text = model.textDevice();
        var vae = model.vaeDevice();
        devices.setAll(device("card", Set.of(DeviceUse.DENOISING, DeviceUse.TEXT)),
                device("cpu", EnumSet.allOf(DeviceUse.class)), device("odd", Set.of()));
        assertEquals(List.of("auto", "card", "cpu"), text.values());
        assertEquals(List.of("auto", "cpu"), vae.values());
        assertEquals("CARD", text.name().apply("card"));
        model.use(devices.get(2));
        assertEquals("auto", model.main().getValue());
        model.use(devices.get(0));
        vae.chosen().setValue("cpu");
        assertEquals("card,vae=cpu", settings.get().device().text());
        assertFalse(model.when().getValue().isEmpty());
    }

    @Test
    void aDeviceThatIsNotThereNowStaysChosen() {
        settings.set(settings.get().with(it -> it.others.put(DeviceUse.TEXT, "gone/gpu-1")));
        assertEquals(List.of("auto", "gone/gpu-1"), model.textDevice().values());
    }

    @Test
    void defaultsCanBePutBackAndThatUndone() {
        assertTrue(model.areDefaults().getValue());
        model.atOnce().chosen().setValue(4);
        model.memory().chosen().setValue(8);
        model.precision().chosen().setValue(Computing.FLOAT32);
        model.fast().chosen().setValue(3);
        ComputerSettings mine = settings.get();
        assertEquals(new ComputerSettings(mine.device(), 4, 8, 0, 3), mine);
        assertEquals(8L << 30, mine.limits().memory().orElseThrow());
        model.backToDefaults();
        assertEquals(ComputerSettings.AUTOMATIC, settings.get());
        undo.getFirst().run();
        assertEquals(mine, settings.get());
    }

    @Test
    void theyAreRememberedAmongThePreferences() {
        Preferences before = new Preferences();
        before.computer().set(ComputerSettings.AUTOMATIC.with(it -> {
            it.main = "webgpu/gpu-10de-2684";
            it.others.put(DeviceUse.PICTURES, "cpu");
            it.computing = Computing.FLOAT32;
            it.atOnce = 5;
            it.converted = 96;
        }));
        Preferences after = new Preferences();
        after.read(before.write());
        assertEquals(before.computer().get(), after.computer().get());
        JsonObject strange = new JsonObject();
        strange.addProperty("textDevice", "no device!");
        strange.addProperty("picturesAtOnce", 1000);
        strange.addProperty("precision", 7);
        after.read(strange);
        assertEquals(before.computer().get(), after.computer().get());
        ComputerViewModel view = new ComputerViewModel(after.computer(), devices, (_, _) -> {});
        assertTrue(view.atOnce().values().contains(5));
    }
}
