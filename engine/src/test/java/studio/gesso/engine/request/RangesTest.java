package studio.gesso.engine.request;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.pipeline.check.RequestCheck;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.upscale.Hires;

class RangesTest {

    @Test
    void aRangeHasBothItsEndsAndNothingBeyond() {
        assertTrue(Ranges.GUIDANCE.contains(0));
        assertTrue(Ranges.GUIDANCE.contains(30));
        assertFalse(Ranges.GUIDANCE.contains(Math.nextUp(30.0)));
        assertFalse(Ranges.GUIDANCE.contains(-Double.MIN_VALUE));
        assertFalse(Ranges.GUIDANCE.contains(Double.NaN));
        assertFalse(Ranges.STRENGTH.contains(0));
        assertTrue(Ranges.STRENGTH.contains(1));
    }

    @Test
    void theNearestNumberIsInTheRange() {
        assertEquals(0, Ranges.FEATHER.nearest(-5));
        assertEquals(512, Ranges.FEATHER.nearest(1e9));
        assertEquals(512, Ranges.FEATHER.nearest(Double.POSITIVE_INFINITY));
        assertEquals(7.5, Ranges.GUIDANCE.nearest(7.5));
    }

    @Test
    void aSentenceNamesTheValueAndTheRange() {
        assertEquals("The guidance scale is 31; choose 0 to 30.",
                refused(() -> Ranges.GUIDANCE.check("The guidance scale", 31)));
        assertEquals("The denoising strength is 0; choose over 0 to 1.",
                refused(() -> Ranges.STRENGTH.check("The denoising strength", 0)));
        assertEquals("Eta is NaN; choose 0 to 1.", refused(() -> Ranges.ETA.check("Eta", Double.NaN)));
    }

    /** A mask is grown and feathered before a request is checked. */
    @Test
    void aFillIsRefusedBeforeItsMaskIsTouched() {
        assertEquals("The feather of the mask is -5; choose 0 to 512.", refused(() -> fill(0, -5, 0, 1)));
        assertEquals("The feather of the mask is 1000000000; choose 0 to 512.",
                refused(() -> fill(0, 1_000_000_000, 0, 1)));
        assertEquals("The growth of the mask is 513; choose 0 to 512.", refused(() -> fill(513, 0, 0, 1)));
        assertEquals("The padding of the mask is -1; choose 0 to 10000.", refused(() -> fill(0, 0, -1, 1)));
        assertEquals("The denoising strength is 1.5; choose over 0 to 1.", refused(() -> fill(0, 0, 0, 1.5)));
        assertDoesNotThrow(() -> fill(512, 512, 10_000, 1));
    }

    @Test
    void requestsKeepToTheRanges() {
        assertDoesNotThrow(() -> RequestCheck.check(request(1000, 30, 100, AdvancedSettings.NONE)));
        assertEquals("The number of steps is 1001; choose 1 to 1000.",
                refused(() -> RequestCheck.check(request(1001, 30, 100, AdvancedSettings.NONE))));
        assertEquals("The number of pictures is 0; choose 1 to 100.",
                refused(() -> RequestCheck.check(request(1, 30, 0, AdvancedSettings.NONE))));
        assertEquals("Clip skip is 13; choose 0 to 12.",
                refused(() -> RequestCheck
                        .check(request(1, 1, 1, AdvancedSettings.NONE.with(it -> it.clipSkip = 13)))));
    }

    /** Such a picture can neither be passed on nor be opened again. */
    @Test
    void aPictureIsNoLargerThanGessoReads() {
        Request usual = request(1, 1, 1, AdvancedSettings.NONE);
        assertDoesNotThrow(() -> RequestCheck.check(usual.with(usual.source(), new Size(12_000, 10_000))));
        assertEquals("A picture of 16384 × 8192 has 135 million pixels, which is more than Gesso works with; make it"
                + " smaller, up to 120 million.",
                refused(() -> RequestCheck.check(usual.with(usual.source(), new Size(16_384, 8192)))));
        Request twice = request(1, 1, 1,
                AdvancedSettings.NONE.with(it -> it.hires = Optional.of(new Hires(8, "", 0, 0.5))));
        assertEquals("The width after the hires fix is 32000; choose 1 to 16384.",
                refused(() -> RequestCheck.check(twice.with(twice.source(), new Size(4000, 64)))));
        assertTrue(refused(() -> RequestCheck.check(twice.with(twice.source(), new Size(2000, 1500))))
                .startsWith("With the hires fix a picture of 16000 × 12000 has 192 million pixels"));
    }

    private static Fill.Settings fill(int grow, int feather, int padding, double strength) {
        Fill.Settings usual = Fill.Settings.USUAL;
        return new Fill.Settings(grow, feather, padding, usual.view(), usual.content(), usual.colours(), strength);
    }

    private static Request request(int steps, double guidance, int batch, AdvancedSettings advanced) {
        return new Request("m", "p", Optional.empty(), new Source.Blank(), new Size(64, 64), SamplerName.EULER,
                SigmaSchedule.AUTOMATIC, steps, guidance, 0, batch, advanced);
    }

    private static String refused(Executable executable) {
        return assertThrows(UserException.class, executable).getMessage();
    }
}
