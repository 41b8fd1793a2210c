package studio.gesso.engine.diffusion.model.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.base.UserException;

class ConfigFileTest {

    @TempDir
    Path temp;

    @Test
    void valuesAreReadByTypeAndNullsAreAbsent() {
        ConfigFile config = config("""
                {"a": 3, "b": [1, 2], "c": null, "d": "x", "e": true, "f": 1e30, "g": {"h": 0.5}, "i": ["y"]}""");
        assertEquals(3, config.integer("a").orElseThrow());
        assertEquals(List.of(3), config.integers("a"));
        assertEquals(List.of(1, 2), config.integers("b"));
        assertTrue(config.number("c").isEmpty());
        assertEquals("x", config.text("d").orElseThrow());
        assertTrue(config.isTrue("e"));
        assertFalse(config.isTrue("z"));
        assertEquals(Integer.MAX_VALUE, config.integer("f").orElseThrow());
        assertEquals(0.5, config.within("g").orElseThrow().number("h").orElseThrow());
        assertEquals(List.of("y"), config.texts("i"));
    }

    @Test
    void anInfinityThatPythonWroteIsAbsent() {
        ConfigFile config = config("{\"lambda_min_clipped\": -Infinity, \"b\":Infinity}");
        assertFalse(config.has("lambda_min_clipped"));
        assertFalse(config.has("b"));
        assertEquals(1, config("{\"a\": 1}").integer("a").orElseThrow());
    }

    @Test
    void aWrongTypeNamesFileKeyAndValue() {
        ConfigFile config = config("{\"a\": \"many\", \"b\": 0.5, \"c\": [1, {}], \"d\": 1e999999999}");
        for (String key : List.of("a", "b", "c", "d")) {
            String sentence = assertThrows(UserException.class, () -> config.integers(key)).getMessage();
            assertTrue(sentence.contains("some.json") && sentence.contains('"' + key + '"'), sentence);
        }
        assertTrue(assertThrows(UserException.class, () -> config.number("a")).getMessage().contains("many"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{\"a\": ", "{\"a\": 1} x", "[1]", "3", "{\"a\": NaN}", "{'a': 1}", "\u0000"})
    void whatIsNotOneWholeObjectIsRefused(String text) {
        String sentence = assertThrows(UserException.class, () -> config(text)).getMessage();
        assertTrue(sentence.startsWith("some.json is damaged"), sentence);
    }

    @Test
    void depthAndSizeAreBounded() {
        assertThrows(UserException.class, () -> config("{\"a\":" + "[".repeat(100_000)));
        assertThrows(UserException.class, () -> config("{\"a\":" + "{\"a\":".repeat(100) + "1" + "}".repeat(101)));
        assertThrows(UserException.class, () -> config("{\"a\": \"" + "x".repeat(2 << 20) + "\"}"));
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Path file = Files.write(temp.resolve("some.json"), new byte[]{'{', (byte) 0xff, '}'});
        assertThrows(UserException.class, () -> ConfigFile.read(file, "some.json"));
    }

    private ConfigFile config(String text) {
        try {
            return ConfigFile.read(Files.writeString(temp.resolve("some.json"), text), "some.json");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
