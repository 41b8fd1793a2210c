package studio.gesso.engine.base.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WellFormedTextTest {

    @Test
    void halvesOfPairsAreReplacedAndPairsStay() {
        assertEquals("a\uFFFDb", WellFormedText.of("a\uD83Eb"));
        assertEquals("\uFFFD🦊\uFFFD", WellFormedText.of("\uDD8A🦊\uD83E"));
        assertEquals("🦊", WellFormedText.of("🦊"));
        assertEquals("", WellFormedText.of(""));
    }
}
