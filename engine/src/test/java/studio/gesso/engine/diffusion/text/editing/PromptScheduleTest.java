package studio.gesso.engine.diffusion.text.editing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Prompts that change from step to step, as A1111's own grammar reads them. */
class PromptScheduleTest {

    private static final Path CASES = Path.of("src", "test", "data", "prompts", "schedules.json");

    @Test
    void promptEditingMatchesA1111() throws IOException {
        JsonArray cases = JsonParser.parseString(Files.readString(CASES)).getAsJsonArray();
        assertTrue(cases.size() > 200);
        for (JsonElement element : cases) {
            JsonObject one = element.getAsJsonObject();
            List<PromptSchedule.Entry> expected = one.getAsJsonArray("entries")
                    .asList()
                    .stream()
                    .map(JsonElement::getAsJsonArray)
                    .map(entry -> new PromptSchedule.Entry(entry.get(0).getAsInt(), entry.get(1).getAsString()))
                    .toList();
            String text = one.get("text").getAsString();
            assertEquals(expected, PromptSchedule.of(text, one.get("steps").getAsInt()).entries(), text);
        }
    }

    @Test
    void jsonNeverChanges() {
        String json = "{\"a\": [\"b:c\", 3], \"d\": \"[e:f:2]\"}";
        assertEquals(PromptSchedule.constant(json, 4), PromptSchedule.of(json, 4));
        assertEquals(List.of(new ComposedPrompt.Part("{\"a\": \"b AND c\"}", 1)),
                ComposedPrompt.of("{\"a\": \"b AND c\"}").parts());
    }

    @Test
    void thousandsOfBracketsAreNoTrouble() {
        for (String open : List.of("[", "(", "[a:", "[a|", "([a:b:", "[(")) {
            String deep = open.repeat(3_000);
            assertEquals(PromptSchedule.constant(deep, 4), PromptSchedule.of(deep, 4));
        }
        String nested = "[a:".repeat(3_000) + "b" + ":1]".repeat(3_000);
        assertEquals("b", PromptSchedule.of("[a:".repeat(100) + "b" + ":1]".repeat(100), 4).until(4));
        assertTrue(PromptSchedule.of(nested, 4).until(4).length() > 0);
        assertEquals(1_000, PromptSchedule.of("[a|b]".repeat(2_000), 1_000).entries().size());
    }

    @Test
    void promptsAreComposedWithTheirWeights() {
        assertEquals(List.of(part("a cat", 1), part("a dog", 1.2), part("", 1), part("a (fox:1.3)", -.5)),
                ComposedPrompt.of("a cat AND a dog :1.2 AND AND a (fox:1.3):-.5 ").parts());
        assertEquals(List.of(part("a\nb", 2), part("16:9 c", 1)), ComposedPrompt.of("a\nb\n: 2.\nAND 16:9 c").parts());
        for (String one : List.of("a cat, 16:9", "SAND AND_ ANDY", "a and b", "a \\AND b")) {
            assertEquals(List.of(part(one, 1)), ComposedPrompt.of(one).parts());
        }
        String digits = "9".repeat(400);
        assertEquals(1000, ComposedPrompt.of("a AND b:" + digits).parts().getLast().weight());
        assertEquals(3_000, ComposedPrompt.of("AND: ".repeat(2_999)).parts().size());
    }

    private static ComposedPrompt.Part part(String text, double weight) {
        return new ComposedPrompt.Part(text, weight);
    }

    @Test
    void whatIsToBeLoadedIsNoText() {
        NetworkTags found = NetworkTags.in("a fox <lora:Old Style:0.8>, <lyco:x>,<HYPERNET:y:1:z> <3 <heart:1>");
        assertEquals(List.of("<lora:Old Style:0.8>", "<lyco:x>", "<HYPERNET:y:1:z>"), found.tags());
        assertEquals("a fox , , <3 <heart:1>", found.prompt());
        assertEquals(List.of(), NetworkTags.in("{\"a\": \"<lora:x:1>\"}").tags());
        IntStream.range(0, 3).forEach(_ -> assertEquals("", NetworkTags.in("<lora:x:1>".repeat(1_000)).prompt()));
    }
}
