package studio.gesso.engine.diffusion.onnx.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.base.SystemFolders;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.device.ProviderReport.Ending;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceFolders;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceUse;
import studio.gesso.engine.diffusion.onnx.vendor.KnownProviders;
import studio.gesso.engine.diffusion.onnx.vendor.ProviderFacts;

/**
 * The program of the short process that tries one execution provider: whatever a vendor's library does to a process, it
 * does it to this one.
 */
public final class ProbeMain {

    private final ProviderFacts facts;
    private final DeviceFolders folders;
    private final Path stage;

    private ProbeMain(ProviderFacts facts, DeviceFolders folders, Path stage) {
        this.facts = facts;
        this.folders = folders;
        this.stage = stage;
    }

    /**
     * Tries a provider.
     *
     * @param arguments its name, the file for the report, the file that says what is being done, and the folders of devices
     */
    public static void main(String[] arguments) throws IOException {
        var folders = new DeviceFolders(Stream.of(arguments).skip(3).map(Path::of).toList());
        ProviderFacts facts = KnownProviders.in(folders, SystemFolders.here().system())
                .named(arguments[0])
                .orElseThrow(() -> new UserException("There is no provider " + arguments[0] + "."));
        ProviderReport report = new ProbeMain(facts, folders, Path.of(arguments[2])).report();
        Files.writeString(Path.of(arguments[1]), ReportJson.write(report).toString(), StandardCharsets.UTF_8);
        // Some libraries crash when they are unloaded, when it does not matter any more.
        Runtime.getRuntime().halt(0);
    }

    private ProviderReport report() throws IOException {
        try {
            List<DeviceReport> devices = new ArrayList<>();
            for (Provider device : devices()) {
                say("ran a small network on " + device.label());
                devices.add(new DeviceReport(device.id(), device.label(), proofs(device)));
            }
            return report(devices.isEmpty() ? Optional.of(facts.noDevice()) : Optional.empty(), devices);
        } catch (UserException e) {
            return report(Optional.of(e.getMessage()), List.of());
        }
    }

    private static List<UseProof> proofs(Provider device) {
        if (device.hardware().filter(hardware -> hardware.virtual()).isPresent()) {
            return Stream.of(DeviceUse.values())
                    .map(use -> UseProof.failed(use, "it is a stand-in for a device, on which nothing can run"))
                    .toList();
        }
        return DeviceSelfTest.of(device);
    }

    private List<Provider> devices() throws IOException {
        say("loaded its library");
        Devices.runtime(facts).ifPresent(obstacle -> {
            throw new UserException(obstacle);
        });
        return Devices.all(facts, folders);
    }

    private void say(String what) throws IOException {
        Files.writeString(stage, what, StandardCharsets.UTF_8);
    }

    private ProviderReport report(Optional<String> obstacle, List<DeviceReport> devices) {
        return new ProviderReport(facts.name(), facts.label(), Ending.ANSWERED, obstacle, devices);
    }
}
