package studio.gesso.engine.diffusion.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Sizes as people say them. */
class DataSizeTest {

    @Test
    void sizesHaveTheUnitThatFits() {
        assertEquals("1 byte", DataSize.of(1));
        assertEquals("999 bytes", DataSize.of(999));
        assertEquals("2.1 GB", DataSize.of(2_132_626_294L));
    }

    @Test
    void partsOfAWholeCanBeToldApart() {
        assertEquals("1.9 of 2.1 GB", DataSize.of(1_900_000_000L, 2_132_626_294L));
        assertEquals("700.0 MB of 2.1 GB", DataSize.of(700_000_000L, 2_132_626_294L));
        assertEquals("2132626293 of 2132626294 bytes", DataSize.of(2_132_626_293L, 2_132_626_294L));
        assertEquals("88 of 89 bytes", DataSize.of(88, 89));
        assertEquals("89 bytes of 1.0 MB", DataSize.of(89, 1_000_000));
    }
}
