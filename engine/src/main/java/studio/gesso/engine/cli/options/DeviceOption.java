package studio.gesso.engine.cli.options;

import picocli.CommandLine.Option;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.device.Devices;

/** The device that a command computes on. */
public final class DeviceOption {

    @Option(names = {"--device",
        "--provider"}, paramLabel = "NAME", defaultValue = Provider.AUTO, description = "The device that computes: auto, cpu, or one that 'gesso devices' lists.")
    private String name;

    /**
     * Finds it, by trying it.
     *
     * @throws studio.gesso.engine.base.UserException if there is no such device, or it does not work here
     */
    public Provider.Choice choose() {
        return Devices.here().choose(name);
    }
}
