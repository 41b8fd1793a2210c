package studio.gesso.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.gesso.app.draft.Draft;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.speed.DeepCache;
import studio.gesso.engine.request.speed.Matrices;

class SpeedViewModelTest {

    private final Draft draft = new Draft(() -> 1);
    private final SpeedViewModel speed = new SpeedViewModel(draft);

    @Test
    void itIsOffUnlessAskedForAndSaysItsPrice() {
        assertEquals(DeepCache.OFF, draft.request().advanced().deepCache());
        assertEquals("exact", speed.badge().getValue());
        assertEquals("", speed.price().getValue());
        speed.interval().set(3);
        assertEquals(new DeepCache(3, 0), draft.request().advanced().deepCache());
        assertEquals("DeepCache 3", speed.badge().getValue());
        assertFalse(speed.price().getValue().isEmpty());
        speed.interval().set(1);
        assertEquals(AdvancedSettings.NONE, draft.request().advanced());
    }

    @Test
    void whatAPictureSaysIsShownAndStaysWithItsBranch() {
        draft.advanced().set(AdvancedSettings.NONE.with(it -> it.deepCache = new DeepCache(7, 2)));
        assertEquals(7, speed.interval().get());
        assertEquals(List.of(1, 2, 3, 4, 7), speed.intervals());
        speed.interval().set(2);
        assertEquals(new DeepCache(2, 2), draft.advanced().get().deepCache());
        assertEquals(List.of(1, 2, 3, 4), speed.intervals());
    }

    @Test
    void anEmptyChoiceIsPassedOver() {
        speed.interval().set(2);
        speed.interval().set(null);
        assertEquals(new DeepCache(2, 0), draft.advanced().get().deepCache());
    }

    @Test
    void matricesAreInFullPrecisionUnlessAskedForAndSayTheirPrice() {
        assertEquals(Matrices.FULL, draft.request().advanced().matrices());
        assertEquals("", speed.matricesPrice().getValue());
        speed.matrices().set(Matrices.EIGHT_BITS);
        assertEquals(Matrices.EIGHT_BITS, draft.request().advanced().matrices());
        assertEquals("8 bits", speed.badge().getValue());
        assertFalse(speed.matricesPrice().getValue().isEmpty());
        speed.interval().set(3);
        assertEquals("DeepCache 3, 8 bits", speed.badge().getValue());
        draft.advanced().set(AdvancedSettings.NONE);
        assertEquals(Matrices.FULL, speed.matrices().get());
        assertEquals("exact", speed.badge().getValue());
    }

    @Test
    void leavingOutOtherSettingsLeavesItAlone() {
        speed.interval().set(2);
        speed.matrices().set(Matrices.EIGHT_BITS);
        draft.advanced().set(draft.advanced().get().with(it -> it.clipSkip = 2));
        new SamplingViewModel(draft).leaveOut();
        assertEquals(2, speed.interval().get());
        assertEquals(Matrices.EIGHT_BITS, speed.matrices().get());
        assertTrue(SpeedViewModel.name(4).contains("4th"));
    }
}
