package studio.gesso.engine.diffusion.onnx.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.SystemFolders;
import studio.gesso.engine.base.json.StrictJson;
import studio.gesso.engine.diffusion.onnx.ChildJvm;
import studio.gesso.engine.diffusion.onnx.device.ProviderReport.Ending;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceFolders;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceUse;
import studio.gesso.engine.diffusion.onnx.vendor.KnownProviders;
import studio.gesso.engine.diffusion.onnx.vendor.ProviderFacts;

/** What a library can do to a process, it does to a short one; and it is done once. */
class ProbeTest {

    private static final ProviderFacts WEBGPU = KnownProviders.own("webgpu");

    @TempDir
    private Path home;

    private ProviderReport ask(Class<?> program, Duration patience) {
        return new Probe(_ -> command(program), patience, List.of(home)).ask(WEBGPU);
    }

    @Test
    void aCrashIsASentence() {
        ProviderReport report = ask(Outcomes.Aborts.class, Probe.PATIENCE);
        assertEquals(Ending.CRASHED, report.ending());
        String reason = report.reason().orElseThrow();
        assertTrue(reason.matches("its process crashed \\((signal 6|exit code \\d+)\\) after it loaded its library;"
                + " it said “.+”"), reason);
    }

    @Test
    void oneThatHangsIsEnded() {
        ProviderReport report = ask(Outcomes.Hangs.class, Duration.ofSeconds(3));
        assertEquals(Ending.HUNG, report.ending());
        String reason = report.reason().orElseThrow();
        assertTrue(reason.startsWith("its process did not answer within 3 seconds"), reason);
        assertTrue(ProcessHandle.current()
                .children()
                .noneMatch(child -> child.info()
                        .commandLine()
                        .orElse("")
                        .contains(Outcomes.Hangs.class.getName())),
                "its process has ended");
    }

    @Test
    void whatIsNoReportIsACrash() {
        assertEquals(Ending.CRASHED, ask(Outcomes.Babbles.class, Probe.PATIENCE).ending());
    }

    /** Drivers that crash when they are unloaded have done their work before. */
    @Test
    void aCrashAfterTheReportDoesNotMatter() {
        assertEquals(Ending.ANSWERED, ask(Outcomes.AbortsAtTheEnd.class, Probe.PATIENCE).ending());
    }

    /** It would take the patience of the hanging one again at every start. */
    @Test
    void whatHasCrashedIsNotTriedAgain() throws IOException {
        Path library = library("a");
        Devices crashing = devices(Outcomes.Aborts.class, Instant.EPOCH);
        assertEquals(Ending.CRASHED, webgpu(crashing, Devices.Asking.REMEMBERED).ending());
        Devices later = devices(Outcomes.AbortsAtTheEnd.class, Instant.EPOCH.plus(Duration.ofDays(13)));
        assertEquals(Ending.CRASHED, webgpu(later, Devices.Asking.REMEMBERED).ending());
        assertEquals(Ending.ANSWERED, webgpu(later, Devices.Asking.AGAIN).ending(), "a person has asked for it");
        Devices again = devices(Outcomes.Aborts.class, Instant.EPOCH.plus(Duration.ofDays(13)));
        assertEquals(Ending.ANSWERED, webgpu(again, Devices.Asking.REMEMBERED).ending());
        Files.writeString(library, "another version");
        assertEquals(Ending.CRASHED, webgpu(again, Devices.Asking.REMEMBERED).ending());
    }

    @Test
    void whatHasCrashedIsTriedAgainAfterTwoWeeks() throws IOException {
        library("a");
        assertEquals(Ending.CRASHED,
                webgpu(devices(Outcomes.Aborts.class, Instant.EPOCH), Devices.Asking.REMEMBERED).ending());
        Devices later = devices(Outcomes.AbortsAtTheEnd.class, Instant.EPOCH.plus(Duration.ofDays(14)));
        assertEquals(Ending.ANSWERED, webgpu(later, Devices.Asking.REMEMBERED).ending());
    }

    /** A person logs out, or the system ends it: that says nothing about the library. */
    @Test
    void whatWasEndedFromOutsideIsNotRemembered() throws IOException {
        library("a");
        assertEquals(Ending.ABSENT,
                webgpu(devices(Outcomes.Ended.class, Instant.EPOCH), Devices.Asking.REMEMBERED).ending());
        assertEquals(Ending.ANSWERED,
                webgpu(devices(Outcomes.AbortsAtTheEnd.class, Instant.EPOCH), Devices.Asking.REMEMBERED).ending());
    }

    /** A driver may crash in the engine though it did not in the short process: without the mark, at every start. */
    @Test
    void whatEndedTheProcessThatLoadedItIsLeftOutForTwoWeeks() throws IOException {
        Path library = library("a");
        Devices proving = devices(Outcomes.AbortsAtTheEnd.class, Instant.EPOCH);
        assertEquals(Ending.ANSWERED, webgpu(proving, Devices.Asking.REMEMBERED).ending());
        String version = entry(known()).get("of").getAsString();
        assertEquals(List.of("loading"),
                new ChildJvm(home, Map.of("memory", memory().toString(), "library", library.toString()))
                        .run(Outcomes.DiesWhileItLoads.class));
        // The child runs from the class path here, as another version of Gesso.
        JsonObject marked = known();
        entry(marked).addProperty("of", version);
        Files.writeString(memory(), marked.toString());
        ProviderReport next = webgpu(devices(Outcomes.AbortsAtTheEnd.class, Instant.EPOCH.plus(Duration.ofDays(13))),
                Devices.Asking.REMEMBERED);
        assertEquals(Ending.CRASHED, next.ending());
        assertTrue(next.reason().orElseThrow().contains("while it loaded it last time"), next::toString);
        Devices later = devices(Outcomes.Babbles.class, Instant.EPOCH.plus(Duration.ofDays(14)));
        String tried = webgpu(later, Devices.Asking.REMEMBERED).reason().orElseThrow();
        assertTrue(tried.startsWith("its process crashed"), tried);
        assertEquals(Ending.ANSWERED, webgpu(proving, Devices.Asking.AGAIN).ending());
        assertEquals(Ending.ANSWERED, webgpu(proving, Devices.Asking.REMEMBERED).ending(), "the mark is gone");
    }

    @Test
    void aMarkCountsOnlyWhileItIsLeftBehind() throws IOException {
        Optional<Path> library = Optional.of(library("a"));
        Devices devices = devices(Outcomes.AbortsAtTheEnd.class, Instant.EPOCH);
        assertEquals(Ending.ANSWERED, webgpu(devices, Devices.Asking.REMEMBERED).ending());
        try (var _ = new LoadingMark(new ProbeMemory(memory(), () -> Instant.EPOCH), WEBGPU, library)) {
            assertEquals(Ending.ANSWERED, webgpu(devices, Devices.Asking.REMEMBERED).ending(),
                    "its process is still at it");
        }
        assertFalse(Files.readString(memory()).contains("loading"));
    }

    /** A driver may have been installed since then. */
    @Test
    void whatFoundNoDeviceIsTriedAgainTheNextDay() throws IOException {
        library("a");
        assertEquals(Ending.ANSWERED,
                webgpu(devices(Outcomes.AbortsAtTheEnd.class, Instant.EPOCH), Devices.Asking.REMEMBERED).ending());
        assertEquals(Ending.ANSWERED, webgpu(devices(Outcomes.Aborts.class, Instant.EPOCH.plus(Duration.ofHours(23))),
                Devices.Asking.REMEMBERED).ending());
        assertEquals(Ending.CRASHED, webgpu(devices(Outcomes.Aborts.class, Instant.EPOCH.plus(Duration.ofHours(25))),
                Devices.Asking.REMEMBERED).ending());
    }

    @Test
    void aReportIsTheSameAfterItIsWrittenAndRead() {
        var proof = new UseProof(DeviceUse.TEXT, 0.125, 0.5, 1.5, Optional.of("why"));
        var report = new ProviderReport("name", "Label", Ending.ANSWERED, Optional.of("obstacle"),
                List.of(new DeviceReport("name/gpu", "Card", List.of(proof))));
        assertEquals(Optional.of(report), ReportJson.read(ReportJson.write(report)));
    }

    private List<String> command(Class<?> program) {
        return new ChildJvm(home, Map.of()).command(program);
    }

    private Path library(String content) throws IOException {
        String name = WEBGPU.libraries().get(SystemFolders.here().system()).getFirst();
        return Files.writeString(home.resolve(name), content);
    }

    private Devices devices(Class<?> program, Instant now) {
        var folders = new DeviceFolders(List.of(home));
        return new Devices(KnownProviders.in(folders, SystemFolders.here().system()), folders,
                new Probe(_ -> command(program), Probe.PATIENCE, folders.folders()),
                new ProbeMemory(memory(), () -> now));
    }

    private JsonObject known() throws IOException {
        return StrictJson.object(Files.readString(memory())).orElseThrow();
    }

    private static JsonObject entry(JsonObject known) {
        return known.getAsJsonObject(WEBGPU.name());
    }

    private Path memory() {
        return home.resolve("cache/devices.json");
    }

    private static ProviderReport webgpu(Devices devices, Devices.Asking asking) {
        return devices.reports(asking)
                .stream()
                .filter(report -> report.name().equals("webgpu"))
                .findFirst()
                .orElseThrow();
    }
}
