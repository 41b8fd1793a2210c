package studio.gesso.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.jobs.GatedQueue;
import studio.gesso.engine.tensor.NoiseSource;

class SeedViewModelTest {

    private final Draft draft = new Draft(() -> 1);
    private final GatedQueue queue = new GatedQueue();
    private final SeedViewModel seed = new SeedViewModel(draft, queue.jobs);

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void aTypedNumberLocksTheSeed() {
        seed.text().set(String.valueOf(Long.MAX_VALUE));
        assertEquals(Optional.of(Long.MAX_VALUE), draft.seed().get());
        assertTrue(seed.locked().get());
        seed.text().set("-1");
        assertEquals(Optional.empty(), draft.seed().get());
        assertFalse(seed.locked().get());
    }

    @Test
    void whatIsNoSeedLeavesTheSeedAsItIs() {
        seed.text().set("7");
        for (String text : new String[]{"-2", "18446744073709551616", "1e3", "fox", "1.5"}) {
            seed.text().set(text);
            assertFalse(SeedViewModel.isSeed(text), text);
            assertEquals(Optional.of(7L), draft.seed().get(), text);
        }
    }

    @Test
    void lockingTakesTheLastPicturesSeed() {
        seed.locked().set(true);
        assertFalse(seed.locked().get(), "there is none yet");
        seed.last().set("42");
        seed.locked().set(true);
        assertEquals(Optional.of(42L), draft.seed().get());
        seed.locked().set(false);
        assertEquals(Optional.empty(), draft.seed().get());
    }

    @Test
    void theBadgeSaysWhereTheNoiseComesFrom() {
        assertEquals("random", seed.badge().getValue());
        seed.text().set("7");
        seed.noise().set(NoiseSource.PHILOX);
        assertEquals(NoiseSource.PHILOX.label() + " · 7", seed.badge().getValue());
        assertEquals(NoiseSource.PHILOX, draft.advanced().get().noise());
    }
}
