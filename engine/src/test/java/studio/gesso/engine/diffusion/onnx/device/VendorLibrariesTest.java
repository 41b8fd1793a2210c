package studio.gesso.engine.diffusion.onnx.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.SystemFolders;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.OnnxModel;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.TestGraphs;
import studio.gesso.engine.diffusion.onnx.device.ProviderReport.Ending;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceFolders;
import studio.gesso.engine.diffusion.onnx.vendor.KnownProviders;
import studio.gesso.engine.diffusion.onnx.vendor.ProviderFacts;
import studio.gesso.engine.tensor.Tensor;

/** The vendors' own libraries, in the folder that -Dgesso.devices names; skipped without it. */
class VendorLibrariesTest {

    private static final List<String> VENDORS = List.of("webgpu", "openvino", "openvino-exact");

    @TempDir
    private Path home;
    private Path folder;

    @BeforeEach
    void findFolder() {
        String property = System.getProperty(DeviceFolders.FOLDER);
        assumeTrue(property != null, "Needs -D" + DeviceFolders.FOLDER
                + "=FOLDER with the libraries that packaging/devices/TakeDevices.java takes out of wheels");
        folder = Path.of(property);
    }

    private Devices devices() {
        return Devices.in(new DeviceFolders(List.of(home, folder)), home.resolve("devices.json"));
    }

    private static ProviderReport report(Devices devices, String name) {
        return devices.reports(Devices.Asking.REMEMBERED)
                .stream()
                .filter(report -> report.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void assumeThere(String vendor) {
        ProviderFacts facts = KnownProviders.own(vendor);
        assumeTrue(new DeviceFolders(List.of(folder))
                .library(facts.libraries().getOrDefault(SystemFolders.here().system(), List.of()))
                .isPresent(), folder + " has no library of " + vendor);
    }

    /** Without the vendor's hardware it lists no device, and says what that means. */
    @ParameterizedTest
    @ValueSource(strings = {"webgpu", "openvino", "openvino-exact"})
    void eachRegistersAndItsDevicesAreProvenOrRefused(String vendor) {
        assumeThere(vendor);
        ProviderReport report = report(devices(), vendor);
        assertEquals(Ending.ANSWERED, report.ending(), report::toString);
        if (report.devices().isEmpty()) {
            assertEquals(Optional.of(KnownProviders.own(vendor).noDevice()), report.reason());
        }
        for (DeviceReport device : report.devices()) {
            assertTrue(device.id().startsWith(vendor + "/"), device::id);
            assertEquals(3, device.proofs().size());
        }
    }

    /** ONNX Runtime adds devices that are not there to a library whose name ends like this. */
    @ParameterizedTest
    @ValueSource(strings = {"webgpu", "openvino"})
    void aStandInForADeviceIsListedAndNotOffered(String vendor) throws IOException {
        assumeThere(vendor);
        Path own = Path.of("src/main/resources/studio/gesso/engine/diffusion/onnx/vendor", vendor + ".json");
        Files.writeString(home.resolve("virtual" + DeviceFolders.DATA),
                Files.readString(own).replace("\"name\": \"" + vendor + "\"", "\"name\": \"" + vendor + ".virtual\""));
        Devices devices = devices();
        ProviderReport report = report(devices, vendor + ".virtual");
        assertTrue(report.devices()
                .stream()
                .anyMatch(device -> device.obstacle()
                        .filter(why -> why.contains("stand-in"))
                        .isPresent()),
                report::toString);
        if (report.usable().isEmpty()) {
            String sentence = assertThrows(UserException.class, () -> devices.choose(vendor + ".virtual")).getMessage();
            assertTrue(sentence.contains("stand-in"), sentence);
        }
    }

    /** What is offered computes a whole U-Net as the processor does, and is chosen again by its identity. */
    @Test
    void whatIsOfferedComputesWhatTheProcessorDoes() {
        Devices devices = devices();
        List<DeviceReport> offered = VENDORS.stream()
                .flatMap(vendor -> report(devices, vendor).usable().stream())
                .toList();
        assumeTrue(!offered.isEmpty(), "No device of these vendors works on this computer");
        for (DeviceReport device : offered) {
            Provider provider = devices.choose(device.id()).provider();
            assertEquals(device.id(), provider.id());
            Tensor there = run(provider);
            Tensor here = run(Provider.CPU);
            double largest = 0;
            double difference = 0;
            for (int i = 0; i < here.size(); i++) {
                largest = Math.max(largest, Math.abs(here.data()[i]));
                difference = Math.max(difference, Math.abs(here.data()[i] - there.data()[i]));
            }
            assertTrue(difference > 0, "it is another device");
            // A network of random weights is less forgiving than one that was trained.
            assertTrue(difference / largest < 4 * provider.facts().tolerance(),
                    device.label() + " differs by " + difference / largest);
        }
    }

    private static Tensor run(Provider provider) {
        try (var unet = OnnxModel.open(TestGraphs.file("sd1/unet"), provider)) {
            Map<String, Feed> feeds = TestGraphs.feeds(unet, 2);
            return unet.run(feeds, "out_sample", new Cancellation());
        }
    }
}
