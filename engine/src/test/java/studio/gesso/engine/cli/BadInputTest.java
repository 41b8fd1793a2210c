package studio.gesso.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.cli.terminal.ExitCode;

/** Whatever is wrong, the answer is a sentence that names it and says what to do, and nothing is left behind. */
class BadInputTest {

    private static final Path SD1 = Path.of("target", "pipelines", "sd1");

    @TempDir
    Path folder;

    @TempDir
    Path work;

    /** A command that is refused, with sentences in which these words are. */
    private Said refused(List<String> arguments, String... words) {
        Said said = Said.by(arguments);
        assertNotEquals(ExitCode.OK, said.code(), said.err());
        for (String word : words) {
            assertTrue(said.err().contains(word), () -> "“" + word + "” is not in: " + said.err());
        }
        assertFalse(said.err().contains("fault in Gesso") || said.err().contains("Exception"), said.err());
        assertEquals("", said.out());
        return said;
    }

    private Said refusedToGenerate(List<String> more, String... words) {
        Said said = refused(Stream.concat(Stream.of("generate", "a fox", "--provider", "cpu"), more.stream()).toList(),
                words);
        assertEquals(List.of(), files(folder), "files are left");
        return said;
    }

    private String output() {
        return folder.resolve("fox.png").toString();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --steps     | 0                  | number of steps is 0      | 1 to 1000
            --steps     | 10000              | number of steps is 10000  | 1 to 1000
            --steps     | many               | --steps                   | a whole number
            --guidance  | NaN                | guidance scale is NaN     | 0 to 30
            --guidance  | -1                 | guidance scale is -1      | 0 to 30
            --guidance  | Infinity           | guidance scale            | 0 to 30
            --size      | 0                  | "0" is not a size         | 512x768
            --size      | 0x64               | "0x64" is not a size      | 512x768
            --size      | 7x7                | 7 × 7                     | Try 32 × 32
            --size      | 7                  | "7" is not a size         | 512x768
            --size      | 100000x100000      | width is 100000           | 1 to 16384
            --size      | 9999999x64         | "9999999x64" is not a size| 512x768
            --seed      | -5                 | "-5" is not a seed        | choose 0
            --seed      | 18446744073709551616 | --seed                  | 2⁶⁴ − 1
            --batch     | 0                  | number of pictures is 0   | 1 to 100
            --batch     | 101                | number of pictures is 101 | 1 to 100
            --eta       | 2                  | Eta is 2                  | 0 to 1
            --rescale   | x                  | --rescale                 | a number
            --cache-interval | 0             | cache interval is 0       | 1 to 20
            --guidance-end   | 2             | end of the guidance is 2  | 0 to 1
            --clip-skip | 13                 | Clip skip is 13           | 0 to 12
            --sampler   | Foo                | no sampler "Foo"          | DPM++ 2M
            --schedule  | Foo                | no schedule "Foo"         | Karras
            --noise     | Foo                | no source of noise "Foo"  | one of
            --emphasis  | Foo                | --emphasis                | PLAIN
            --provider  | quantum            | no provider quantum       | Choose one of auto,
            --model     | /no/such/model     | /no/such/model            | choose the folder
            --model     | nothing-like-it    | "nothing-like-it"         | one of: postcard
            --image     | /no/such.png       | /no/such.png              | check
            --colour    | red                | --colour                  | gesso generate --help
            """)
    void anOptionThatMakesNoSenseIsNamed(String option, String value, String named, String remedy) {
        List<String> command = option.equals("--provider")
                ? List.of("generate", "a fox", option, value, "-o", output())
                : List.of("generate", "a fox", "--provider", "cpu", option, value, "-o", output());
        refused(command, named, remedy);
        assertEquals(List.of(), files(folder));
    }

    @Test
    void aPromptThatIsTooLongIsRefused() {
        refused(List.of("generate", "x".repeat(10_001), "--provider", "cpu", "-o", output()), "10001", "10000",
                "shorter");
    }

    @Test
    void aWildcardWithoutAFileIsNamed() {
        refused(List.of("generate", "a __no such beast__", "--provider", "cpu", "-o", output()),
                "__no such beast__", "no such beast.txt");
    }

    @Test
    void wordsOutsideOfQuotesAreNamed() {
        refused(List.of("generate", "a", "red", "fox", "-o", output()), "red", "quotes");
        refused(List.of("generte", "a fox"), "generte", "generate");
        refused(List.of("generate"), "PROMPT", "--help");
    }

    /** A copy of a sound model, to be damaged. */
    private Path model() throws IOException {
        Path copy = work.resolve("model");
        try (Stream<Path> all = Files.walk(SD1)) {
            for (Path file : all.filter(file -> !file.toString().contains("expected")).toList()) {
                Files.copy(file, copy.resolve(SD1.relativize(file).toString()));
            }
        }
        return copy;
    }

    private void isRefused(Path model, String... words) {
        refusedToGenerate(List.of("--model", model.toString(), "--steps", "1", "-o", output()), words);
    }

    @ParameterizedTest
    @CsvSource({"unet, unet", "text_encoder, text encoder", "tokenizer, tokenizer", "vae_decoder, VAE decoder"})
    void halfAModelIsNamedByWhatItLacks(String part, String name) throws IOException {
        Path model = model();
        for (Path file : files(model.resolve(part))) {
            Files.delete(file);
        }
        Files.delete(model.resolve(part));
        isRefused(model, name, "model");
    }

    @ParameterizedTest
    @CsvSource({"unet, 100000", "text_encoder, 1000", "vae_decoder, 0"})
    void aTruncatedGraphIsNamed(String part, int length) throws IOException {
        Path model = model();
        Path graph = model.resolve(part).resolve("model.onnx");
        Files.write(graph, Arrays.copyOf(Files.readAllBytes(graph), length));
        isRefused(model, part, "ownload it again");
    }

    @ParameterizedTest
    @CsvSource({"unet, text_encoder", "text_encoder, unet", "vae_decoder, unet", "unet, vae_decoder"})
    void anotherNetworkUnderItsNameIsNoticed(String part, String other) throws IOException {
        Path model = model();
        Path graph = model.resolve(part).resolve("model.onnx");
        Files.delete(graph);
        Files.copy(model.resolve(other).resolve("model.onnx").toAbsolutePath(), graph);
        isRefused(model, "model.onnx", "again");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {                                                           | damaged
            []                                                          | damaged
            {"_class_name": "DDIMScheduler", "beta_start": "x"}         | "beta_start"
            {"_class_name": "DDIMScheduler", "num_train_timesteps": -4} | "num_train_timesteps"
            """)
    void aWrongSchedulerIsNamed(String json, String word) throws IOException {
        Path model = model();
        Files.writeString(model.resolve("scheduler").resolve("scheduler_config.json"), json);
        isRefused(model, word, "scheduler");
    }

    @Test
    void whereNothingCanBeWrittenNothingIsComputed() throws IOException {
        Path file = Files.writeString(work.resolve("file.txt"), "a text");
        Path png = Files.createDirectory(work.resolve("folder.png"));
        String lost = work.resolve("lost").resolve("fox.png").toString();
        String under = file.resolve("fox.png").toString();
        for (List<String> output : List.of(List.of(lost, "no folder"), List.of(under, "no folder"),
                List.of(png.toString(), "is a folder"),
                List.of(file.toString(), "does not end in .png, .jpg, .jpeg or .webp"))) {
            Said said = refusedToGenerate(List.of("-o", output.get(0)), output.get(1));
            assertFalse(said.err().contains("step 1"), said.err());
        }
        refusedToGenerate(List.of("-o", output(), "--preview", file.toString()), file.toString(), "choose another");
        assertEquals("a text", Files.readString(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.avif", "a.gif", "a.tiff", "a.jp2", "a.JXL"})
    void aFormatThatIsNotWrittenIsRefused(String name) {
        Said said = refusedToGenerate(List.of("-o", folder.resolve(name).toString()), name,
                ".png, .jpg, .jpeg or .webp");
        assertFalse(said.err().contains("step 1"), said.err());
    }

    @Test
    void aNameThatIsTooLongIsRefusedBeforeAnythingIsComputed() {
        for (String name : List.of("x".repeat(252) + ".png", "ü".repeat(126) + ".jpg")) {
            Said said = refusedToGenerate(List.of("-o", folder.resolve(name).toString()), "too long", "shorter");
            assertFalse(said.err().contains("step 1"), said.err());
        }
        // The number of a batch's picture belongs to its name.
        refusedToGenerate(List.of("--batch", "2", "-o", folder.resolve("x".repeat(250) + ".png").toString()),
                "too long");
    }

    @Test
    void aFolderThatMayNotBeWrittenToIsNamed() {
        assumeTrue(Files.isDirectory(Path.of("/proc")), "Only Linux has a folder in which not even root can write");
        Said said = refusedToGenerate(List.of("-o", "/proc/fox.png"), "/proc", "-o");
        assertFalse(said.err().contains("step 1"), said.err());
        refusedToGenerate(List.of("-o", "/proc/pictures/new"), "/proc", "-o");
    }

    @Test
    void aFullDiskIsNamedAndHoldsNoHalfPicture() throws IOException, InterruptedException {
        Path disk = Files.createDirectory(work.resolve("disk"));
        assumeTrue(mounted(List.of("mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", disk.toString())),
                "Only root can mount a small disk");
        try {
            refused(List.of("generate", "a fox", "--provider", "cpu", "--steps", "1", "-o",
                    disk.resolve("fox.png").toString()), disk.toString(), "full", "make room");
            assertEquals(List.of(), files(disk));
        } finally {
            assertTrue(mounted(List.of("umount", disk.toString())));
        }
    }

    private static boolean mounted(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --steps    | 1       | 2 to 1001
            --steps    | 1002    | 2 to 1001
            --side     | 0       | 1 to 16384
            --schedule | cubic   | LINEAR
            --model    | nothing | "nothing"
            --model    | target/pipelines/flux | --schedule
            -o         | a.avif  | .png
            """)
    void aStripOfNoiseThatMakesNoSenseIsRefused(String option, String value, String remedy) {
        String image = Path.of(System.getProperty("gesso.assets"), "starter", "cases", "expected",
                "fox.png").toString();
        refused(option.equals("-o")
                ? List.of("noise", image, option, value)
                : List.of("noise", image, option, value, "-o", output()), remedy);
        assertEquals(List.of(), files(folder));
    }

    @Test
    void whatCannotBeInspectedIsNamed() throws IOException {
        refused(List.of("inspect", folder.resolve("none.png").toString()), "none.png");
        Path empty = Files.createDirectory(work.resolve("empty"));
        Said said = Said.by("inspect", "--json", empty.toString());
        assertEquals(ExitCode.REFUSED, said.code());
        JsonObject json = JsonParser.parseString(said.out()).getAsJsonObject();
        assertFalse(json.entrySet().isEmpty());
    }
}
