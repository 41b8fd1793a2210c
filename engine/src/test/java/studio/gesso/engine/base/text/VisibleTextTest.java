package studio.gesso.engine.base.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "a fox", "Zürich 東京", "two\nlines\tand a tab", "👩‍🎨 é"})
    void ordinaryTextStays(String text) {
        assertEquals(text, VisibleText.lines(text));
    }

    @Test
    void controlCharactersAreWrittenOut() {
        assertEquals("\\u001b]0;x\\u0007 \\u009b31m \\u007f \\u0000",
                VisibleText.lines("\u001b]0;x\u0007 \u009b31m \u007f \u0000"));
    }

    @Test
    void whatTurnsTheDirectionOfWritingIsWrittenOut() {
        assertEquals("gpj\\u202egnp \\u2066x\\u2069 \\u061c", VisibleText.lines("gpj\u202egnp \u2066x\u2069 \u061c"));
    }

    @Test
    void halvesOfCharactersAreWrittenOut() {
        assertEquals("\\ud83d x \\udd8c 🖌", VisibleText.lines("\ud83d x \udd8c 🖌"));
    }

    @ParameterizedTest
    @CsvSource({"'a\r\nb','a\nb'", "'a\rb','a\\u000db'", "'a\r','a\\u000d'"})
    void aCarriageReturnStaysNowhere(String text, String visible) {
        assertEquals(visible, VisibleText.lines(text));
    }

    @Test
    void aLineIsOne() {
        assertEquals("a\\nb\\tc", VisibleText.line("a\nb\tc"));
    }
}
