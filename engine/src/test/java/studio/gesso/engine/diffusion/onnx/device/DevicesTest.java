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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.ChildJvm;
import studio.gesso.engine.diffusion.onnx.OnnxModel;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.TestGraphs;
import studio.gesso.engine.diffusion.onnx.device.Devices.Asking;
import studio.gesso.engine.diffusion.onnx.device.ProviderReport.Ending;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceFolders;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceUse;
import studio.gesso.engine.tensor.Tensor;

/** Which devices are offered and chosen; vendors' libraries are tried in processes of their own. */
class DevicesTest {

    private static final String PLUGIN = """
            {"name": "odd", "label": "Odd card", "provider": "OddExecutionProvider", "joined": "plugin",
             "libraries": {"linux": ["odd.so"], "windows": ["odd.so"], "mac": ["odd.so"]}, "precision": "float32",
             "guidance": "two calls", "preference": 90, "automatic": true, "licence": "MIT",
             "faults": [{"says": "file too short|invalid ELF header|not a valid|no suitable|slice is not valid",
                         "means": "it is no library; unpack it again"}]}
            """;

    @TempDir
    private Path home;

    private Devices devices() throws IOException {
        Path folder = Files.createDirectories(home.resolve("devices"));
        Files.writeString(folder.resolve("odd.device.json"), PLUGIN);
        return Devices.in(new DeviceFolders(List.of(folder)), home.resolve("devices.json"));
    }

    private static String refusal(Devices devices, String id) {
        return assertThrows(UserException.class, () -> devices.choose(id)).getMessage();
    }

    @Test
    void theListIsWhatCanBeAskedFor() throws IOException {
        Devices devices = devices();
        assertEquals("auto", devices.ids().getFirst());
        assertTrue(devices.ids().containsAll(List.of("cpu", "webgpu", "odd")), devices.ids()::toString);
        assertEquals("There is no provider gpu. Choose one of " + String.join(", ", devices.ids()) + ".",
                refusal(devices, "gpu"));
    }

    @Test
    void theProcessorNeedsNoExcuse() throws IOException {
        assertEquals(new Provider.Choice(Provider.CPU, Optional.empty()), devices().choose("cpu"));
    }

    @Test
    void theComputerChoosesTheGraphicsCardOrSaysWhyNot() {
        Devices here = Devices.here();
        var choice = here.choose(Provider.AUTO);
        assertEquals(choice.provider().equals(Provider.CPU), choice.note().isPresent());
        choice.note()
                .ifPresent(note -> assertTrue(note.matches("Pictures are made on the processor: .+\\."), note));
    }

    @Test
    void anAbsentLibraryIsNotTriedAndNotMentionedWhereItWasNotAskedFor() throws IOException {
        Devices devices = devices();
        ProviderReport report = report(devices);
        assertEquals(Ending.ABSENT, report.ending());
        assertTrue(refusal(devices, "odd").matches("The provider odd cannot be used: its library is not installed in .+"
                + "devices\\."));
        devices.choose(Provider.AUTO).note().ifPresent(note -> assertTrue(!note.contains("Odd card"), note));
    }

    @Test
    void aTextThatIsCalledALibraryIsRefusedByName() throws IOException {
        Devices devices = devices();
        Files.writeString(home.resolve("devices/odd.so"), "I am no library.\n".repeat(9));
        ProviderReport report = report(devices);
        assertEquals(Ending.ANSWERED, report.ending());
        assertEquals(List.of(), report.devices());
        assertEquals("The provider odd cannot be used: it is no library; unpack it again.", refusal(devices, "odd"));
        assertTrue(devices.choose(Provider.AUTO)
                .note()
                .orElse("Odd card: it is no library")
                .contains("Odd card: it is no library"));
    }

    /** One of Java's own: a sound library that registers nothing. */
    @Test
    void aLibraryThatIsNoPluginIsRefused() throws IOException {
        Devices devices = devices();
        String name = System.mapLibraryName("zip");
        Path library = Stream.of("lib", "bin")
                .map(folder -> Path.of(System.getProperty("java.home"), folder, name))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
        Files.copy(library, home.resolve("devices/odd.so"));
        ProviderReport report = report(devices);
        assertEquals(Ending.ANSWERED, report.ending());
        assertTrue(report.reason().orElseThrow().startsWith("it says “"), report::toString);
    }

    @ParameterizedTest
    @CsvSource({"odd, b", "odd:0, a", "odd:1, b", "odd:2, ", "odd/gpu-2, b", "odd/gpu-3, "})
    void aDeviceHasANumberAndAnIdentity(String name, String label) {
        var failed = new UseProof(DeviceUse.DENOISING, 0, 0, 0,
                Optional.of("no"));
        var passed = new UseProof(DeviceUse.DENOISING, 0, 1, 2,
                Optional.empty());
        var report = new ProviderReport("odd", "Odd", Ending.ANSWERED, Optional.empty(),
                List.of(new DeviceReport("odd/gpu-1", "a", List.of(failed)),
                        new DeviceReport("odd/gpu-2", "b", List.of(passed))));
        assertEquals(Optional.ofNullable(label), DeviceName.of(name).in(report).map(DeviceReport::label));
    }

    private static ProviderReport report(Devices devices) {
        return devices.reports(Asking.REMEMBERED)
                .stream()
                .filter(one -> one.name().equals("odd"))
                .findFirst()
                .orElseThrow();
    }

    /** Runs where there are an NVIDIA card and the GPU runtime; anywhere else it is skipped. */
    @Test
    void theGraphicsCardComputesWhatTheProcessorDoes() throws IOException {
        String folder = System.getProperty("gesso.gpu");
        List<String> said = new ChildJvm(home, folder == null ? Map.of() : Map.of("gesso.gpu", folder))
                .run(PaintsOnTheCard.class);
        assumeTrue(said.getFirst().equals("cuda"), "There is no graphics card here that computes: " + said.getFirst());
        assertEquals("alike", said.getLast(), said::toString);
    }

    /** Compares one run on each device; prints which device was chosen, and whether they agree. */
    static final class PaintsOnTheCard {

        private PaintsOnTheCard() {}

        public static void main(String[] args) {
            try {
                Provider card = Devices.here().choose("cuda").provider();
                System.out.println(card.id());
                Tensor there = run(card);
                Tensor here = run(Provider.CPU);
                boolean alike = IntStream.range(0, here.size())
                        .allMatch(i -> Math.abs(here.data()[i] - there.data()[i]) < 1e-3);
                System.out.println(alike ? "alike" : "different");
            } catch (UserException e) {
                System.out.println(e.getMessage());
            }
        }

        private static Tensor run(Provider provider) {
            try (var unet = OnnxModel.open(TestGraphs.file("sd1/unet"), provider)) {
                var feeds = TestGraphs.feeds(unet, 2);
                Tensor first = unet.run(feeds, "out_sample", new Cancellation());
                unet.trim();
                Tensor second = unet.run(feeds, "out_sample", new Cancellation());
                if (!first.equals(second)) {
                    throw new IllegalStateException(provider + " gave two answers");
                }
                return second;
            }
        }
    }
}
