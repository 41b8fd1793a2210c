package studio.gesso.engine.base;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WellFormedTest {

    @Test
    void halvesOfPairsAreReplacedAndPairsStay() {
        assertEquals("a\uFFFDb", WellFormed.of("a\uD83Eb"));
        assertEquals("\uFFFD🦊\uFFFD", WellFormed.of("\uDD8A🦊\uD83E"));
        assertEquals("🦊", WellFormed.of("🦊"));
        assertEquals("", WellFormed.of(""));
    }
}
