package studio.gesso.app.device;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.gesso.app.jobs.GatedQueue;
import studio.gesso.engine.worker.engine.EngineDevice;

/** What the pictures are made on. */
class DeviceViewModelTest {

    @Test
    void theDeviceIsNamedWhenItIsFound() {
        try (GatedQueue queue = new GatedQueue()) {
            DeviceViewModel device = queue.ask(() -> new DeviceViewModel(queue.jobs));
            assertEquals("", device.text().getValue());
            device.found(new EngineDevice("webgpu/gpu-1002-744c", "Card", Optional.empty()));
            assertEquals("WEBGPU", device.text().getValue());
            assertEquals("Pictures are made on the Card.", device.note().getValue());
            device.found(new EngineDevice("cpu", "Processor", Optional.of("CUDA does not work here.")));
            assertEquals("CUDA does not work here.", device.note().getValue());
        }
    }

    @Test
    void timesHaveTwoDigitsAndAUnit() {
        assertEquals("1 ms", DeviceViewModel.describe(0.0001));
        assertEquals("110 ms", DeviceViewModel.describe(0.11));
        assertEquals("1.9 s", DeviceViewModel.describe(1.94));
        assertEquals("12 s", DeviceViewModel.describe(12.3));
    }
}
