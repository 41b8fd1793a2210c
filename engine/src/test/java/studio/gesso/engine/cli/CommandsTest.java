package studio.gesso.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.archive.metadata.settings.PictureRecord;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.codec.Png;
import studio.gesso.engine.image.embedded.PictureFormat;
import studio.gesso.engine.image.mask.Alpha;

/** What a person does on the command line, with the starter model. */
class CommandsTest {

    private static final Path CASES = Path.of(System.getProperty("gesso.assets"), "starter", "cases", "expected");

    private static final Path REPORTS = Path.of("src/test/data/pictures/reports");

    @TempDir
    Path folder;

    private Pixels picture(String name) {
        return Pictures.read(folder.resolve(name));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** A small fast picture of a prompt. */
    private Said generate(String prompt, String name, String... more) {
        Said said = Said.by(Stream.concat(Stream.of("generate", prompt, "--provider", "cpu", "--steps", "2",
                "--size", "64x64", "-o", folder.resolve(name).toString()), Arrays.stream(more)).toList());
        assertEquals(0, said.code(), said.err());
        return said;
    }

    @Test
    void oneSeedMakesTheSamePixelsAndAnotherOneOthers() {
        generate("a fox", "one.png", "--seed", "7");
        generate("a fox", "again.png", "--seed", "7");
        generate("a fox", "other.png", "--seed", "8");
        assertEquals(picture("one.png"), picture("again.png"));
        assertNotEquals(picture("one.png"), picture("other.png"));
    }

    @Test
    void thePicturesOfABatchAreThoseOfTheirSeeds() throws IOException {
        generate("a {fox|castle|mill}", "four.png", "--batch", "4", "--seed", "7");
        generate("a {fox|castle|mill}", "alone.png", "--seed", "9");
        assertEquals(List.of("alone.png", "four-1.png", "four-2.png", "four-3.png", "four-4.png"), files());
        assertEquals(picture("alone.png"), picture("four-3.png"));
    }

    @Test
    void aLargerPictureHasExactlyTheSizeAndSaysHowItWasMade() {
        generate("a fox", "small.png", "--seed", "7");
        Said said = Said
                .by(List.of("upscale", folder.resolve("small.png").toString(), "--device", "cpu", "--scale", "2.5",
                        "--model", "4x-ESRGAN-slim", "-o", folder.resolve("large.png").toString()));
        assertEquals(0, said.code(), said.err());
        assertEquals(new Size(160, 160), picture("large.png").size());
        RestoredSettings told = Metadata.read(folder.resolve("large.png"));
        assertEquals(Optional.of("a fox"), told.settings().prompt());
        assertEquals(Optional.of(new Size(64, 64)), told.settings().size());
        assertEquals(Optional.of(new PictureRecord.Enlargement("4x-ESRGAN-slim.safetensors", 0, 0, new Size(160, 160))),
                told.origin().flatMap(PictureRecord::enlargement));
        String parameters = Said.by(List.of("inspect", folder.resolve("large.png").toString())).out();
        assertTrue(parameters.contains("a fox"), parameters);
    }

    @Test
    void seedsGoRoundAfterTheLargest() {
        Said said = generate("a fox", "two.png", "--batch", "2", "--seed", "18446744073709551615", "--json");
        JsonArray made = JsonParser.parseString(said.out()).getAsJsonArray();
        assertEquals("18446744073709551615", made.get(0).getAsJsonObject().get("seed").getAsString());
        assertEquals("0", made.get(1).getAsJsonObject().get("seed").getAsString());
        generate("a fox", "signed.png", "--batch", "2", "--seed", "9223372036854775807");
        assertTrue(Said.by("inspect", folder.resolve("signed-2.png").toString()).out().contains("9223372036854775808"));
        assertTrue(Said.by("inspect", folder.resolve("two-1.png").toString()).out().contains("18446744073709551615"));
    }

    @Test
    void aNameThatEndsInJpgIsThatOfAJpegWithItsSettings() throws IOException {
        generate("a fox", "one.jpg", "--seed", "7");
        generate("a fox", "two.JPEG", "--batch", "2", "--seed", "7");
        assertEquals(List.of("one.jpg", "two-1.JPEG", "two-2.JPEG"), files());
        for (String name : files()) {
            assertEquals(Optional.of(PictureFormat.JPEG), PictureFormat.of(folder.resolve(name)));
        }
        String told = Said.by("inspect", "--json", folder.resolve("one.jpg").toString()).out();
        assertEquals("a fox", JsonParser.parseString(told).getAsJsonObject().get("prompt").getAsString());
        assertEquals("7", JsonParser.parseString(told).getAsJsonObject().get("seed").getAsString());
    }

    @Test
    void aLongNameIsWritten() throws IOException {
        String name = "x".repeat(236) + ".png";
        generate("a fox", name);
        assertEquals(List.of(name), files());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            odd-641x427.png, 512, 344
            circle-3to1.png, 304, 104
            """)
    void aPictureKeepsItsShape(String name, int width, int height) {
        Said said = Said.by("generate", "a fox", "--provider", "cpu", "--steps", "1", "--strength", "1", "--image",
                REPORTS.resolve(name).toString(), "-o", folder.resolve("one.png").toString());
        assertEquals(0, said.code(), said.err());
        assertEquals(new Size(width, height), picture("one.png").size());
    }

    @Test
    void whereAnotherShapeIsAskedForThePersonSaysHowToFit() {
        Map<String, Pixels> made = new HashMap<>();
        for (String fit : List.of("crop", "pad", "stretch")) {
            generate("a fox", fit + ".png", "--image", REPORTS.resolve("circle-3to1.png").toString(), "--fit", fit,
                    "--strength", "0.5", "--seed", "7");
            made.put(fit, picture(fit + ".png"));
            assertEquals(new Size(64, 64), made.get(fit).size());
        }
        assertEquals(3, new HashSet<>(made.values()).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain.jfif", "pic.webp"})
    void aPictureIsKnownByItsContent(String name) throws IOException {
        Path nameless = Files.copy(REPORTS.resolve(name), folder.resolve("nameless"));
        for (Path file : List.of(REPORTS.resolve(name), nameless)) {
            assertFalse(Said.by("inspect", file.toString()).out().contains("model"), name);
            generate("a fox", "one.png", "--image", file.toString());
        }
    }

    @Test
    void masksCanBeInverted() {
        Pixels rgb = Pictures.read(REPORTS.resolve("rgb.png"));
        for (String mask : List.of("plain-disc.png", "black-on-transparent.png",
                "white-on-transparent-hidden-white.png")) {
            Pixels inside = inpainted(mask);
            Pixels outside = inpainted(mask, "--invert-mask");
            assertEquals(rgb.at(2, 2), inside.at(2, 2), mask);
            assertNotEquals(rgb, inside, mask);
            assertNotEquals(rgb.at(2, 2), outside.at(2, 2), mask);
        }
    }

    private Pixels inpainted(String mask, String... more) {
        Said said = Said.by(Stream.concat(
                Stream.of("inpaint", "a fox", "--provider", "cpu", "--steps", "1", "--strength",
                        "1", "--feather", "2", "--size", "64x64", "--image", REPORTS.resolve("rgb.png").toString(),
                        "--mask",
                        REPORTS.resolve(mask).toString(), "-o", folder.resolve("filled.png").toString()),
                Arrays.stream(more)).toList());
        assertEquals(0, said.code(), said.err());
        return picture("filled.png");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "🦊🏔️👩‍🚀", "((((", "a fox \u0000\u202e", "__ {| {|} \\"})
    void anyTextIsAPrompt(String prompt) {
        generate(prompt, "one.png");
        assertEquals(new Size(64, 64), picture("one.png").size());
    }

    @Test
    void promptsMayBeginWithAnyCharacter() throws IOException {
        Files.writeString(folder.resolve("home"), "--steps\n1000\n");
        for (String prompt : List.of("@" + folder.resolve("home"), "-1 cat", "-1", "-fox in snow", "--- red ---")) {
            generate(prompt, "one.png", "--seed", "7", "--negative", "-1 dog");
            String said = Said.by("inspect", folder.resolve("one.png").toString()).out();
            assertTrue(said.contains(prompt) && said.contains("-1 dog"), said);
        }
        Said said = Said.by("generate", "--seed", "7", "-o", folder.resolve("two.png").toString(), "--steps", "1",
                "--size", "64x64", "--provider", "cpu", "--", "--help");
        assertEquals(0, said.code(), said.err());
        assertEquals(2, Said.by("generate", "--stepz", "7", "a fox").code());
        assertEquals(2, Said.by("generate", "-fox").code());
    }

    @Test
    void omittedPartsOfAPromptAreReported() {
        assertTrue(generate("a fox <hypernet:old style:1>", "one.png", "--seed", "7").err()
                .contains("<hypernet:old style:1>"));
        assertTrue(generate("#1 dad mug", "two.png").err().contains("Write \\# to mean the character"));
        generate("a fox", "three.png", "--seed", "7");
        assertEquals(picture("three.png"), picture("one.png"));
    }

    @Test
    void aPromptMayHaveTenThousandCharacters() {
        generate("a fox, ".repeat(1428) + "fox!", "one.png", "--guidance", "1");
        assertEquals(new Size(64, 64), picture("one.png").size());
    }

    @Test
    void thePreviewOfEveryStepIsKept() throws IOException {
        Path previews = folder.resolve("steps");
        generate("a fox", "one.png", "--batch", "2", "--preview", previews.toString());
        try (Stream<Path> list = Files.list(previews)) {
            assertEquals(List.of("01-001.png", "01-002.png", "02-001.png", "02-002.png"),
                    list.map(file -> file.getFileName().toString()).sorted().toList());
        }
        assertEquals(new Size(8, 8), Pictures.read(previews.resolve("02-002.png")).size());
    }

    @Test
    void resultsArePrintedAsJson() {
        Said said = generate("a fox", "two.png", "--batch", "2", "--seed", "7", "--json");
        JsonArray made = JsonParser.parseString(said.out()).getAsJsonArray();
        assertEquals(2, made.size());
        JsonObject second = made.get(1).getAsJsonObject();
        assertEquals(8, second.get("seed").getAsLong());
        assertEquals(folder.resolve("two-2.png").toString(), second.get("file").getAsString());
        assertTrue(JsonParser.parseString(Said.by("models", "--json").out()).isJsonArray());
    }

    @Test
    void inspectReadsBackHowAPictureWasMade() {
        generate("a (fox:1.2), {snow|snow}", "one.png", "--negative", "fog", "--seed", "7", "--sampler", "DDIM",
                "--guidance", "3.5");
        Said said = Said.by("inspect", "--json", folder.resolve("one.png").toString());
        JsonObject json = JsonParser.parseString(said.out()).getAsJsonObject();
        assertEquals("a (fox:1.2), snow", json.get("prompt").getAsString());
        assertEquals("fog", json.get("negative").getAsString());
        assertEquals("DDIM", json.get("sampler").getAsString());
        assertEquals("3.5", json.get("guidance").getAsString());
        assertEquals("7", json.get("seed").getAsString());
        assertEquals("2", json.get("steps").getAsString());
        assertEquals("64 × 64", json.get("size").getAsString());
        assertEquals("float32", json.get("precision").getAsString());
        assertEquals(0, json.getAsJsonArray("could_not_restore").size(), said.out());
    }

    @Test
    void inspectExaminesAModel() {
        String starter = Path.of(System.getProperty("gesso.assets"), "starter", "postcard").toString();
        assertEquals(0, Said.by("inspect", starter).code());
        assertTrue(JsonParser.parseString(Said.by("inspect", "--json", starter).out()).isJsonObject());
    }

    @Test
    void bracketsAreTextWhereAPersonWantsThat() {
        generate("a fox", "fox.png", "--seed", "7");
        generate("a (fox:1)", "one.png", "--seed", "7");
        generate("a (fox:1)", "plain.png", "--seed", "7", "--emphasis", "plain");
        assertEquals(picture("fox.png"), picture("one.png"));
        assertNotEquals(picture("fox.png"), picture("plain.png"));
    }

    @Test
    void aPictureIsAPlaceToBegin() throws IOException {
        Path image = CASES.resolve("fox.png");
        generate("a castle", "soft.png", "--image", image.toString(), "--strength", "0.5", "--seed", "7");
        generate("a castle", "hard.png", "--image", image.toString(), "--strength", "1", "--seed", "7");
        assertNotEquals(picture("soft.png"), picture("hard.png"));
    }

    @Test
    void partlyTransparentPicturesStayTransparent() throws IOException {
        Pixels fox = Pictures.read(CASES.resolve("fox.png"));
        int[] argb = fox.argb().clone();
        Arrays.fill(argb, 0, argb.length / 3, 0);
        Pixels clear = new Pixels(fox.size(), argb);
        write(clear, folder.resolve("clear.png"));
        Said said = Said.by("generate", "a castle", "--provider", "cpu", "--steps", "2", "--strength", "0.5", "--image",
                folder.resolve("clear.png").toString(), "-o", folder.resolve("refined.png").toString());
        assertEquals(0, said.code(), said.err());
        assertEquals(Alpha.of(clear), Alpha.of(picture("refined.png")));
        assertNotEquals(clear, picture("refined.png"));
    }

    @Test
    void inpaintingPrintsItsProof() throws IOException {
        Pixels image = new Pixels(new Size(64, 64), new int[64 * 64]);
        Arrays.fill(image.argb(), 0xff3366cc);
        Path mask = folder.resolve("mask.png");
        Pixels half = new Pixels(new Size(64, 64), new int[64 * 64]);
        Arrays.fill(half.argb(), 0xff000000);
        Arrays.fill(half.argb(), 0, 20 * 64, 0xffffffff);
        write(image, folder.resolve("image.png"));
        write(half, mask);
        Said said = Said.by("inpaint", "a fox", "--image", folder.resolve("image.png").toString(), "--mask",
                mask.toString(), "--feather", "4", "--provider", "cpu", "--steps", "2", "--json", "-o",
                folder.resolve("filled.png").toString());
        assertEquals(0, said.code(), said.err());
        JsonObject made = JsonParser.parseString(said.out()).getAsJsonArray().get(0).getAsJsonObject();
        assertTrue(made.get("proof").getAsString().startsWith("0 of "), said.out());
        assertEquals(0xff3366cc, picture("filled.png").at(40, 60));
        assertNotEquals(image, picture("filled.png"));
        JsonObject told = JsonParser
                .parseString(Said.by("inspect", "--json", folder.resolve("filled.png").toString()).out())
                .getAsJsonObject();
        assertEquals("4", told.get("feather").getAsString());
        assertEquals("the whole frame", told.get("model_sees").getAsString());
        assertEquals("original", told.get("begins_with").getAsString());
        assertEquals("ring", told.get("colours").getAsString());
        assertEquals("0.75", told.get("strength").getAsString());
        assertEquals("64 × 64 at 0, 0", told.get("model_saw").getAsString());
    }

    @Test
    void theStripOfNoiseBeginsWithThePicture() throws IOException {
        Path image = CASES.resolve("fox.png");
        Path strip = folder.resolve("strip.png");
        Said said = Said.by("noise", image.toString(), "--steps", "4", "--side", "64", "-o", strip.toString());
        assertEquals(0, said.code(), said.err());
        assertEquals(new Size(256, 64), Pictures.read(strip).size());
        assertTrue(said.out().contains("t = 1000: 0.068"), said.out());
        for (String[] kind : new String[][]{{"--schedule", "linear"}, {"--model", "postcard"}, {"--seed", "1"}}) {
            Path other = folder.resolve("other.png");
            Said second = Said.by("noise", image.toString(), "--steps", "4", "--side", "64", "-o", other.toString(),
                    kind[0], kind[1]);
            assertEquals(0, second.code(), second.err());
            boolean alike = kind[1].equals("postcard");
            assertEquals(alike, Pictures.read(strip).equals(Pictures.read(other)), kind[1]);
        }
    }

    @Test
    void aSheetShowsThePicturesOfManyPrompts() throws IOException {
        Path prompts = Files.writeString(folder.resolve("prompts.txt"),
                "\ufeff# of the sea\na fox\n\na castle #9\n#1 dad");
        Path sheet = folder.resolve("sheet.png");
        Path steps = folder.resolve("steps");
        Said said = Said.by("grid", "a mill", "--prompts", prompts.toString(), "--sheet", sheet.toString(),
                "--columns", "2", "--provider", "cpu", "--steps", "1", "--size", "64x64", "--json", "--preview",
                steps.toString(), "-o", folder.resolve("all").toString());
        assertEquals(0, said.code(), said.err());
        assertEquals(3, JsonParser.parseString(said.out()).getAsJsonArray().size());
        assertTrue(Pictures.read(sheet).width() > 128);
        try (Stream<Path> list = Files.list(steps)) {
            assertEquals(3, list.count());
        }
    }

    @Test
    void helpIsThereForEveryCommand() {
        for (String command : List.of("generate", "inpaint", "grid", "models", "inspect", "noise", "bench")) {
            Said said = Said.by(command, "--help");
            assertEquals(0, said.code());
            assertTrue(said.out().startsWith("Usage: gesso " + command), said.out());
            assertTrue(Said.by("--help").out().contains("\n  " + command), command);
        }
    }

    private static void write(Pixels pixels, Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            Png.write(pixels, List.of(), Png.Effort.QUICK, out);
        }
    }
}
