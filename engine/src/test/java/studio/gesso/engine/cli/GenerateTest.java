package studio.gesso.engine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.embedded.PictureFormat;

/** Prompts become pictures with the names, seeds and settings that a person gives. */
class GenerateTest extends CommandCase {

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
    void bracketsAreTextWhereAPersonWantsThat() {
        generate("a fox", "fox.png", "--seed", "7");
        generate("a (fox:1)", "one.png", "--seed", "7");
        generate("a (fox:1)", "plain.png", "--seed", "7", "--emphasis", "plain");
        assertEquals(picture("fox.png"), picture("one.png"));
        assertNotEquals(picture("fox.png"), picture("plain.png"));
    }
}
