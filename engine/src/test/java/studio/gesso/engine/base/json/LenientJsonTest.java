package studio.gesso.engine.base.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values as people and programs write them, and what they may not be. */
class LenientJsonTest {

    private enum Fruit {
        APPLE
    }

    @Test
    void valuesAreReadAsTheirKind() {
        JsonObject json = LenientJson.parse("{'n': 1.5, \"s\": \"2.5\", t: true, o: {}, l: ['a', 1, 'b'], e: 'APPLE'}")
                .orElseThrow();
        assertEquals(Optional.of(1.5), LenientJson.number(json, "n"));
        assertEquals(Optional.empty(), LenientJson.number(json, "s"));
        assertEquals(2.5, LenientJson.number(json, "s", 0));
        assertEquals(Optional.of("1.5"), LenientJson.text(json, "n"));
        assertEquals(Optional.empty(), LenientJson.string(json, "n"));
        assertEquals(Optional.of(true), LenientJson.truth(json, "t"));
        assertEquals(List.of("a", "b"), LenientJson.strings(json, "l").toList());
        assertEquals(3, LenientJson.elements(json.get("l")).count());
        assertEquals(Optional.of(Fruit.APPLE), LenientJson.constant(json, "e", Fruit.class));
        assertTrue(LenientJson.has(json, "n") && !LenientJson.has(json, "o") && !LenientJson.has(json, "gone"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{x: null}", "{x: []}", "{x: {}}", "{x: [{}]}"})
    void whatIsOfAnotherKindIsEmpty(String text) {
        JsonObject json = LenientJson.parse(text).orElseThrow();
        assertEquals(Optional.empty(), LenientJson.string(json, "x"));
        assertEquals(Optional.empty(), LenientJson.number(json, "x"));
        assertEquals(Optional.empty(), LenientJson.truth(json, "x"));
        assertEquals(Optional.empty(), LenientJson.path(json, "x"));
        assertEquals(0, LenientJson.strings(json, "x").count());
        assertTrue(LenientJson.in(json, "x").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "3", "{", "{a", "null", "{\"a\":"})
    void whatIsNoObjectIsNone(String text) {
        assertEquals(Optional.empty(), LenientJson.parse(text));
        assertEquals(Optional.empty(), LenientJson.parse("{a:".repeat(100_000)));
    }
}
