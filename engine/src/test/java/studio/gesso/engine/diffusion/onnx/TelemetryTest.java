package studio.gesso.engine.diffusion.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.onnx.device.Devices;

/** Nothing of what is painted, and not even that something is, leaves this computer. */
class TelemetryTest {

    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    @TempDir
    private Path home;

    @Test
    void noDatabaseAppearsAndNoSocketIsOpened() throws IOException {
        List<String> said = new ChildJvm(home, Map.of()).run(PaintsSilently.class);
        assertEquals("done", said.getLast(), said::toString);
        try (var files = Files.walk(home)) {
            // The native libraries lie here for the next start, and nothing else.
            Path natives = home.resolve(".cache").resolve("gesso").resolve("natives");
            assertEquals(List.of(),
                    files.filter(file -> !file.startsWith(natives) && !natives.startsWith(file)).toList());
        }
        assumeTrue(Files.isDirectory(OPEN_FILES), "Linux lists the open files of a process");
        assertEquals(List.of("done"), said);
    }

    /** Takes every road to ONNX Runtime, and prints what network connections it finds itself with on the way. */
    static final class PaintsSilently {

        private PaintsSilently() {}

        public static void main(String[] args) throws IOException {
            Devices.here().choose(Provider.AUTO);
            printSockets();
            for (int i = 0; i < 5; i++) {
                try (var unet = TestGraphs.open("sd1/unet")) {
                    unet.run(TestGraphs.feeds(unet, 1), "out_sample", new Cancellation());
                    printSockets();
                }
            }
            System.out.println("done");
        }

        private static void printSockets() throws IOException {
            if (Files.isDirectory(OPEN_FILES)) {
                try (var files = Files.newDirectoryStream(OPEN_FILES)) {
                    for (Path file : files) {
                        if (Files.isSymbolicLink(file)
                                && Files.readSymbolicLink(file).toString().startsWith("socket")) {
                            System.out.println(file);
                        }
                    }
                }
            }
        }
    }
}
