package studio.gesso.engine.diffusion.onnx.device;

import java.util.List;
import java.util.Optional;

/**
 * What is known of one execution provider on this computer.
 *
 * @param name that of its facts
 * @param label its name for people
 * @param ending how the process that has tried it has ended
 * @param obstacle why none of its devices can be used, as a clause
 * @param devices those that ONNX Runtime lists
 */
public record ProviderReport(String name, String label, Ending ending, Optional<String> obstacle,
        List<DeviceReport> devices) {

    /** How the attempt has ended. */
    public enum Ending {
        /** It was not tried, because it is not there. */
        ABSENT,
        ANSWERED,
        CRASHED,
        HUNG
    }

    public ProviderReport {
        devices = List.copyOf(devices);
    }

    /** Those that can be offered. */
    public List<DeviceReport> usable() {
        return devices.stream().filter(device -> device.obstacle().isEmpty()).toList();
    }

    /** Why it cannot be used, as a clause; empty if one of its devices can. */
    public Optional<String> reason() {
        if (!usable().isEmpty()) {
            return Optional.empty();
        }
        return obstacle.or(() -> devices.stream().flatMap(device -> device.obstacle().stream()).findFirst())
                .or(() -> Optional.of("it finds no device that it can use"));
    }
}
