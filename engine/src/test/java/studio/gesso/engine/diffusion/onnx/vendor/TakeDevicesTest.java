package studio.gesso.engine.diffusion.onnx.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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

    /** A server of this test on this computer, with the simple interface of a package index. */
    @Test
    void aWheelComesFromAnIndex() throws IOException {
        var index = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        index.createContext("/simple/fast-card/", exchange -> {
            byte[] page = ("<a href=\"../../files/" + NAME + "#sha256=0\">" + NAME + "</a>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(page);
            }
        });
        index.createContext("/files/" + NAME, exchange -> {
            exchange.sendResponseHeaders(200, Files.size(wheel));
            try (OutputStream body = exchange.getResponseBody()) {
                Files.copy(wheel, body);
            }
        });
        index.start();
        try {
            run("--index", "http://" + index.getAddress().getAddress().getHostAddress() + ":"
                    + index.getAddress().getPort() + "/simple", "fast");
            assertEquals(List.of("LICENSE", "SOURCE.md", "libfast.so"), taken());
        } finally {
            index.stop(0);
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
