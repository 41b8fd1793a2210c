package studio.gesso.engine.diffusion.sampler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import studio.gesso.engine.diffusion.schedule.BetaDistribution;
import studio.gesso.engine.diffusion.schedule.SigmaSpacing;
import studio.gesso.engine.diffusion.schedule.TimestepSpacing;
import studio.gesso.engine.request.SigmaSchedule;

/** The layout of noise levels: timesteps and sigmas. */
class LayoutTest {

    @ParameterizedTest
    @EnumSource
    void laidOutSigmasFallFromTheLargestToTheSmallest(SigmaSchedule sigmaSchedule) {
        if (!SigmaSpacing.respaces(sigmaSchedule)) {
            return;
        }
        double[] found = SigmaSpacing.between(sigmaSchedule, 14.6, 0.03, 12,
                t -> 0.03 * Math.pow(14.6 / 0.03, t / 999));
        assertEquals(12, found.length);
        assertEquals(14.6, found[0], 1e-9);
        for (int i = 1; i < found.length; i++) {
            assertTrue(found[i] < found[i - 1], sigmaSchedule.label());
        }
        assertArrayEquals(new double[]{14.6},
                SigmaSpacing.between(sigmaSchedule, 14.6, 0.03, 1, t -> t == 999 ? 14.6 : 1), 1e-9);
    }

    @Test
    void karrasHasItsPapersMiddle() {
        double[] found = SigmaSpacing.between(SigmaSchedule.KARRAS, 80, 0.002, 3, t -> t);
        double middle = Math.pow((Math.pow(80, 1 / 7.0) + Math.pow(0.002, 1 / 7.0)) / 2, 7);
        assertArrayEquals(new double[]{80, middle, 0.002}, found, 1e-9);
    }

    @Test
    void tenAlignedStepsAreThePapersTimesteps() {
        double[] found = SigmaSpacing.between(SigmaSchedule.ALIGN_YOUR_STEPS, 0, 0, 10, t -> 1 + t);
        assertArrayEquals(new double[]{1000, 851, 737, 646, 546, 456, 344, 234, 125, 25}, found, 1e-9);
    }

    /** The references are SciPy's: scipy.stats.beta.ppf(p, 0.6, 0.6). */
    @ParameterizedTest
    @CsvSource({"0, 0", "0.001, 1.85587385175e-05", "0.25, 0.175680378653", "0.5, 0.5", "0.9, 0.960415594411", "1, 1"})
    void quantilesOfTheBetaDistribution(double share, double expected) {
        assertEquals(expected, new BetaDistribution(0.6).quantile(share), 1e-9);
    }

    @Test
    void theArcsineDistributionIsABetaDistribution() {
        for (double p = 0.05; p < 1; p += 0.05) {
            assertEquals(Math.pow(Math.sin(Math.PI * p / 2), 2), new BetaDistribution(0.5).quantile(p), 1e-12);
        }
    }

    @Test
    void spacingsAreThoseOfDiffusers() {
        assertArrayEquals(new double[]{999, 666, 333, 0}, TimestepSpacing.LINSPACE.timesteps(4, 1000, 1));
        assertArrayEquals(new double[]{751, 501, 251, 1}, TimestepSpacing.LEADING.timesteps(4, 1000, 1));
        assertArrayEquals(new double[]{999, 749, 499, 249}, TimestepSpacing.TRAILING.timesteps(4, 1000, 1));
        assertArrayEquals(new double[]{999, 749, 500, 250}, TimestepSpacing.LINSPACE.timestepsAbove(4, 1000, 1000, 0));
        assertArrayEquals(new double[]{801, 601, 401, 201}, TimestepSpacing.LEADING.timestepsAbove(4, 1000, 1000, 1));
    }

    /** NumPy's arange gives one number too many here, a timestep of −1. */
    @ParameterizedTest
    @CsvSource({"61", "103", "121", "201", "999"})
    void trailingTimestepsNeverFallBelowTheFirst(int count) {
        double[] found = TimestepSpacing.TRAILING.timesteps(count, 1000, 0);
        assertEquals(count, found.length);
        assertTrue(Arrays.stream(found).allMatch(t -> t >= 0));
    }

    @Test
    void sigmasAreKnownByTheNamesOfA1111() {
        assertEquals(Optional.of(SigmaSchedule.KARRAS), SigmaSchedule.named(" karras "));
        assertEquals(Optional.of(SigmaSchedule.UNIFORM), SigmaSchedule.named("Normal"));
        assertEquals(Optional.empty(), SigmaSchedule.named("Turbo"));
    }
}
