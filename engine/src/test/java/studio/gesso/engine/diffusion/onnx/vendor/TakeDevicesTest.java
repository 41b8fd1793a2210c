package studio.gesso.engine.diffusion.onnx.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.Sha256;

/** The script that takes libraries out of wheels, on a small wheel. */
class TakeDevicesTest {

    private static final Path SCRIPT = Path.of("..", "packaging", "devices", "TakeDevices.java");
    private static final String NAME = "fast_card-1.0-py3-none-any.whl";

    @TempDir
    private Path home;
    private Path wheel;
    private Path list;

    @BeforeEach
    void makeWheel() throws IOException {
        wheel = Files.createDirectories(home.resolve("wheels")).resolve(NAME);
        try (var zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
            for (String entry : List.of("fast_card/libfast.so", "fast_card/__init__.py",
                    "fast_card/libproviders_fast.so.1",
                    "fast_card/../../escaped.so", "fast_card-1.0.dist-info/licenses/LICENSE",
                    "fast_card-1.0.dist-info/RECORD")) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(entry.getBytes(StandardCharsets.UTF_8));
            }
        }
        list = Files.writeString(home.resolve("wheels.txt"),
                "# a remark\nfast  any  " + sha256() + "  " + NAME + "  MIT; and more\n");
    }

    private String sha256() throws IOException {
        return Sha256.hex(Files.readAllBytes(wheel));
    }

    private String run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), SCRIPT.toString(), "--list",
                list.toString(), "--to", home.resolve("devices").toString(), "--system", "any"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var output = process.inputReader()) {
            return String.join("\n", output.lines().toList());
        }
    }

    private List<String> taken() throws IOException {
        Path folder = home.resolve("devices/fast");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString()).sorted().toList();
        }
    }

    @Test
    void librariesAndLicencesAreTakenAndNothingElse() throws IOException {
        run("--wheels", wheel.getParent().toString(), "fast");
        assertEquals(List.of("LICENSE", "SOURCE.md", "libfast.so"), taken());
        assertTrue(Files.readString(home.resolve("devices/fast/SOURCE.md"))
                .contains(sha256() + "). Licence: MIT; and more."));
        assertFalse(Files.exists(home.resolve("escaped.so")));
    }

    @Test
    void anotherWheelOfThatNameIsNotUnpacked() throws IOException {
        Files.write(wheel, new byte[]{1}, StandardOpenOption.APPEND);
        String said = run("--wheels", wheel.getParent().toString(), "fast");
        assertTrue(said.contains("is not the wheel that is expected: its SHA-256 is " + sha256()), said);
        assertEquals(List.of(), taken());
    }

    @Test
    void aPackWithoutAWheelForTheSystemIsASentence() throws IOException {
        String said = run("--wheels", wheel.getParent().toString(), "slow");
        assertTrue(said.startsWith("There is no wheel of slow for any in "), said);
    }

    /** Java's own web server on this computer, whose lists of files are like the pages of a package index. */
    @Test
    void aWheelComesFromAnIndex() throws IOException {
        Path project = Files.createDirectories(home.resolve("index/simple/fast-card"));
        Files.copy(wheel, project.resolve(NAME));
        Process server = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-m",
                "jdk.httpserver", "-b", "127.0.0.1", "-p", "0", "-d", home.resolve("index").toString()).start();
        try (var said = server.inputReader()) {
            String url = said.lines()
                    .filter(line -> line.startsWith("URL "))
                    .map(line -> line.substring(4))
                    .findFirst()
                    .orElseThrow();
            run("--index", url + "simple", "fast");
            assertEquals(List.of("LICENSE", "SOURCE.md", "libfast.so"), taken());
        } finally {
            server.destroyForcibly().onExit().join();
        }
    }

    /** Every pack of the list has a data file that knows the library's name. */
    @Test
    void whatCanBeTakenIsKnown() throws IOException {
        List<String> packs = Files.readAllLines(SCRIPT.resolveSibling("wheels.txt"))
                .stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" ", 2)[0])
                .distinct()
                .toList();
        assertEquals(List.of("webgpu", "openvino", "tensorrt-rtx"), packs);
        assertTrue(KnownProviders.OWN.containsAll(packs));
    }
}
