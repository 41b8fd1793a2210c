package studio.gesso.engine.diffusion.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.gesso.engine.request.state.Level;

class NoiseLevelsTest {

    private static final NoiseLevels LEVELS = NoiseLevels.of(BetaSchedule.SCALED_LINEAR.table(1000, 0.00085, 0.012));

    @ParameterizedTest
    @EnumSource
    void noiseOnlyGrowsAndVarianceIsPreserved(BetaSchedule betas) {
        NoiseLevels levels = NoiseLevels.of(betas.table(1000, 0.0001, 0.02));
        for (int t = 0; t < levels.size(); t++) {
            Level level = levels.at(t);
            assertEquals(1, level.alpha() * level.alpha() + level.sigma() * level.sigma(), 1e-12);
            assertTrue(t == 0 || levels.sigma(t) > levels.sigma(t - 1), betas + " at " + t);
            assertEquals(Math.exp(-level.lambda()), levels.sigma(t), 2e-6 * levels.sigma(t));
        }
    }

    @Test
    void theEndsAreThoseOfStableDiffusion() {
        assertEquals(14.6146, LEVELS.largest(), 1e-4);
        assertEquals(0.0292, LEVELS.smallest(), 1e-4);
    }

    @Test
    void aTimestepIsFoundAgainByItsSigma() {
        for (double t : new double[]{0, 1, 13.5, 500, 998.25, 999}) {
            assertEquals(t, LEVELS.timestepOf(LEVELS.sigmaAt(t)), 0.02);
        }
        assertEquals(0, LEVELS.timestepOf(1e-20));
        assertEquals(999, LEVELS.timestepOf(1e9));
        assertEquals(LEVELS.largest(), LEVELS.sigmaAt(2000));
        assertEquals(LEVELS.smallest(), LEVELS.sigmaAt(-1));
    }

    @Test
    void zeroTerminalLevelsEndInPureNoiseAndBeginAsBefore() {
        NoiseLevels stretched = LEVELS.withZeroTerminal();
        assertEquals(0, stretched.product(999));
        assertEquals(new Level(999, 0, 1), stretched.at(999));
        assertEquals(LEVELS.product(0), stretched.product(0), 1e-6);
        assertEquals(4096, stretched.withDivisibleEnd().largest(), 0.01);
        assertEquals(stretched.product(998), stretched.withDivisibleEnd().product(998));
    }

    @Test
    void levelsBelowASignalToNoiseRatioAreCounted() {
        assertEquals(0, LEVELS.below(Double.NEGATIVE_INFINITY));
        assertEquals(1000, LEVELS.below(100));
        int count = LEVELS.below(-2);
        assertTrue(LEVELS.at(1000 - count).lambda() < -2 && LEVELS.at(999 - count).lambda() >= -2);
    }
}
