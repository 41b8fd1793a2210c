package studio.gesso.engine.base.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as JSON. */
class StrictJsonTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{a: 1}", "{\"a\": 1,}", "{\"a\": 1} x", "{} {}", "{\"a\": NaN}", "[1;2]",
        "// c\n1", "'a'", "{\"a\"=1}", "{\"a\": 01}"})
    void whatTheStandardDoesNotAllowIsRefused(String text) {
        assertThrows(JsonParseException.class, () -> StrictJson.parse(text));
        assertEquals(Optional.empty(), StrictJson.object(text));
    }

    @Test
    void nestingHasAnEnd() {
        assertTrue(StrictJson.parse("[".repeat(60) + "]".repeat(60)).isJsonArray());
        for (int depth : new int[]{100, 1_000_000}) {
            assertThrows(JsonParseException.class, () -> StrictJson.parse("[".repeat(depth) + "]".repeat(depth)));
            assertThrows(JsonParseException.class, () -> StrictJson.parse("[".repeat(depth)));
        }
    }

    @Test
    void aTextIsOneValue() {
        assertEquals(new JsonPrimitive("a"), StrictJson.parse(" \"a\"\n"));
        assertEquals(Optional.empty(), StrictJson.object("[{}]"));
        assertEquals(1, StrictJson.object("\n {\"a\": [1, {}]} ").orElseThrow().size());
    }

    @Test
    void onlyAnObjectWithMembersIsAPromptInJson() {
        assertTrue(StrictJson.isPrompt("{\"scene\": \"a (fox:1.2) | snow\"}"));
        for (String words : new String[]{"{}", "{a|b}", "{cat:1.2}", "[\"a:b\"]", "a {b: c}", "{\"a\": 1} fox"}) {
            assertFalse(StrictJson.isPrompt(words), words);
        }
    }
}
