package studio.gesso.engine.cli.options;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.device.DeviceChoice;
import studio.gesso.engine.diffusion.onnx.device.Devices;

/** The device that a command computes on. */
public final class DeviceOption {

    @Option(names = {"--device",
        "--provider"}, paramLabel = "NAME", description = "The device that computes: auto, cpu, or one that 'gesso devices' lists; or one for each part, such as unet=webgpu,text=cpu,vae=cpu.")
    private @Nullable String name;

    @Option(names = "--precision", paramLabel = "TYPE", description = "In which type networks compute: auto (as suits the device) or float32.")
    private @Nullable String precision;

    /**
     * Finds it, by trying it.
     *
     * @throws UserException if there is no such device, or it does not work here
     */
    public Provider.Choice choose() {
        return wanted(DeviceChoice.AUTOMATIC).in(Devices.here());
    }

    /**
     * Finds it, by trying it; where none is named, what the person has set in the window, as far as it works.
     *
     * @throws UserException if a device was named, and there is none such, or it does not work here
     */
    public Provider.Choice choose(DeviceChoice usual) {
        if (name != null || usual.equals(DeviceChoice.AUTOMATIC)) {
            return choose();
        }
        try {
            return wanted(usual).in(Devices.here());
        } catch (UserException notHere) {
            return new Provider.Choice(choose().provider(), Optional.of(notHere.getMessage()));
        }
    }

    private DeviceChoice wanted(DeviceChoice usual) {
        DeviceChoice named = name == null ? usual : DeviceChoice.of(name);
        return switch (precision) {
            case null -> named;
            case "auto" -> named.computing(DeviceChoice.Computing.AUTOMATIC);
            default -> named.computing(DeviceChoice.Computing.of(precision)
                    .orElseThrow(() -> new UserException("There is no precision " + precision
                            + "; write auto or float32.")));
        };
    }
}
