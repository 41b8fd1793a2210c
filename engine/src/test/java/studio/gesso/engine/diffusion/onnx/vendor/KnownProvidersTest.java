package studio.gesso.engine.diffusion.onnx.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.base.SystemFolders.OperatingSystem;
import studio.gesso.engine.diffusion.onnx.graph.ElementType;

class KnownProvidersTest {

    private static final String VENDOR = """
            {"name": "fast", "label": "Fast card", "provider": "FastExecutionProvider", "joined": "plugin",
             "libraries": {"linux": ["libfast.so"], "windows": ["fast.dll"]}, "options": {"mode": "exact"},
             "precision": "float16", "guidance": "one batch", "preference": 90, "automatic": true,
             "unfit": {"MultiHeadAttention": "it overflows"},
             "faults": [{"says": "no (\\\\w+) today", "means": "the $1 is missing; put it back"}],
             "licence": "MIT", "advice": "Ask the vendor."}
            """;

    @TempDir
    private Path folder;

    private KnownProviders known(OperatingSystem system) {
        return KnownProviders.in(new DeviceFolders(List.of(folder)), system);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("some")).resolve(file), text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"LINUX | cuda tensorrt-rtx webgpu webgpu-exact openvino openvino-exact cpu",
        "WINDOWS | cuda tensorrt-rtx webgpu webgpu-exact openvino openvino-exact cpu",
        "MAC | webgpu webgpu-exact mlx coreml cpu"})
    void eachSystemHasItsOwnInOrderOfPreference(OperatingSystem system, String names) {
        KnownProviders known = known(system);
        assertEquals(names, known.all().stream().map(ProviderFacts::name).collect(Collectors.joining(" ")));
        assertEquals(List.of(), known.complaints());
    }

    @Test
    void everyDataFileOfGessoIsKnown() throws IOException {
        Path files = Path.of("src/main/resources/studio/gesso/engine/diffusion/onnx/vendor");
        try (Stream<Path> all = Files.list(files)) {
            assertEquals(Set.copyOf(KnownProviders.OWN), all.map(Path::getFileName)
                    .map(name -> Objects.toString(name).replace(".json", ""))
                    .collect(Collectors.toSet()));
        }
    }

    @Test
    void aNewVendorIsAFileAndNotCode() throws IOException {
        write("fast.device.json", VENDOR);
        ProviderFacts fast = known(OperatingSystem.LINUX).named("fast").orElseThrow();
        assertEquals("FastExecutionProvider", fast.provider());
        assertEquals(ElementType.HALF, fast.precision());
        assertEquals("it overflows", fast.unfit().get("MultiHeadAttention"));
        assertEquals("the cable is missing; put it back", fast.explain("Error 7: no cable today!"));
        assertEquals("it says “Error 8”", fast.explain("Error 8\nand more"));
        assertEquals("tensorrt-rtx", known(OperatingSystem.LINUX).all().get(2).name(),
                "before those of less preference");
        assertTrue(known(OperatingSystem.MAC).named("fast").isEmpty(), "it has no library for a Mac");
    }

    @Test
    void aFileReplacesWhatGessoKnows() throws IOException {
        write("webgpu.device.json", VENDOR.replace("\"fast\"", "\"webgpu\""));
        assertEquals("Fast card", known(OperatingSystem.LINUX).named("webgpu").orElseThrow().label());
    }

    @Test
    void theProcessorIsNotForAFileToChange() throws IOException {
        write("mine.device.json", VENDOR.replace("\"fast\"", "\"cpu\""));
        KnownProviders known = known(OperatingSystem.LINUX);
        assertEquals("Processor", known.named("cpu").orElseThrow().label());
        assertTrue(known.complaints().getFirst().contains("about the processor"), known.complaints()::toString);
    }

    @Test
    void otherJsonOfAVendorIsLeftAlone() throws IOException {
        write("cache.json", "[1, 2");
        assertEquals(List.of(), known(OperatingSystem.LINUX).complaints());
    }

    /** Each is the file above with one text replaced. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"\"name\": \"fast\", | '' | needs a text for “name”",
        "\"fast\" | \"Fast Card\" | needs a “name” of small letters",
        "\"fast\" | \"auto\" | needs a “name” of small letters",
        "\"plugin\" | \"magic\" | write one of coreml, cuda, plugin, processor, webgpu",
        "float16 | float17 | has “float17” for “precision”", "one batch | many | has “many” for “guidance”",
        "\"libraries\" | \"library\" | names no “libraries”", "libfast.so | ../libfast.so | without its folder",
        "\"linux\" | \"amiga\" | names the system “amiga”", "90 | \"much\" | needs a number for “preference”",
        "\"exact\" | 7 | needs texts for “options”", "no (\\\\w+) today | no ( today | which is none",
        "\"advice\" | \"advise\" | has “advise”, which Gesso does not know", "} | '' | is not a JSON object",
        "\"licence\": \"MIT\", | '' | needs a text for “licence”"})
    void aBadFileIsASentenceThatNamesIt(String text, String other, String sentence) throws IOException {
        assertTrue(VENDOR.contains(text), text);
        write("fast.device.json", VENDOR.replace(text, Optional.ofNullable(other).orElse("")));
        KnownProviders known = known(OperatingSystem.LINUX);
        assertFalse(known.all().isEmpty());
        assertTrue(known.named("fast").isEmpty());
        String complaint = known.complaints().getFirst();
        assertTrue(complaint.startsWith(folder.toString()), complaint);
        assertTrue(complaint.contains(sentence), complaint);
    }

    @Test
    void aFileThatCannotBeReadAsTextIsASentence() throws IOException {
        Files.write(folder.resolve("x.device.json"), new byte[]{(byte) 0xff, (byte) 0xfe, 0});
        assertTrue(known(OperatingSystem.LINUX).complaints().getFirst().contains("x.device.json"));
    }

    @Test
    void theFolderOfTheLibraryMayBeTheFirstOrOneInIt() throws IOException {
        var folders = new DeviceFolders(List.of(folder.resolve("none"), folder));
        assertEquals(Optional.empty(), folders.library(List.of("libfast.so")));
        write("libfast.so", "");
        assertEquals(Optional.of(folder.toAbsolutePath().resolve("some/libfast.so")),
                folders.library(List.of("fast.dll", "libfast.so")));
    }
}
