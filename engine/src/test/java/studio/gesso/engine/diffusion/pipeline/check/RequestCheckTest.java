package studio.gesso.engine.diffusion.pipeline.check;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.upscale.Hires;

/** A picture that cannot be held is refused before any work. */
class RequestCheckTest {

    private static final long GIGABYTE = 1L << 30;

    @Test
    void aResultThatMemoryCannotHoldIsRefused() {
        assertDoesNotThrow(() -> RequestCheck.checkRoom(new Size(8192, 8192), GIGABYTE));
        UserException refused = assertThrows(UserException.class,
                () -> RequestCheck.checkRoom(new Size(16_000, 12_000), GIGABYTE));
        assertEquals("A picture of 16000 × 12000 has 192 million pixels, and the memory here holds 67 million; choose a"
                + " smaller size.", refused.getMessage());
    }

    @Test
    void theSecondPassHasTheLargestSideOfAllPictures() {
        Request request = new Request("m", "p", Optional.empty(), new Source.Blank(), new Size(2048, 64),
                SamplerName.EULER, SigmaSchedule.AUTOMATIC, 1, 1, 0, 1,
                AdvancedSettings.NONE.with(it -> it.hires = Optional.of(new Hires(16, "", 0, 0.5))));
        assertEquals("The width after the hires fix is 32768; choose 1 to 16384.",
                assertThrows(UserException.class, () -> RequestCheck.check(request)).getMessage());
    }
}
