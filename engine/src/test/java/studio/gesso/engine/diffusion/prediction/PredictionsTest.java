package studio.gesso.engine.diffusion.prediction;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.diffusion.schedule.Coordinates;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.tensor.Tensor;

class PredictionsTest {

    private static final Tensor CLEAN = tensor(0.5f, -1.5f, 0);
    private static final Tensor NOISE = tensor(1, 0.3f, -2);

    @ParameterizedTest
    @CsvSource({"PRESERVING, 0.03", "PRESERVING, 14.6", "EXPLODING, 0.03", "EXPLODING, 80", "STRAIGHT, 0.2",
        "STRAIGHT, 0.999"})
    void outputsMeanTheSameInAllCoordinates(Coordinates coordinates, double sigma) {
        Level level = coordinates.level(500, sigma);
        Tensor noisy = Tensor.mix(level.alpha(), CLEAN, level.sigma(), NOISE);
        double norm = Math.hypot(level.alpha(), level.sigma());
        double straight = level.alpha() + level.sigma();
        Tensor velocity = Tensor.mix(level.alpha() / norm, NOISE, -level.sigma() / norm, CLEAN);
        assertMeans(Predictions.EPSILON, NOISE, noisy, level);
        assertMeans(Predictions.V, velocity, noisy, level);
        assertMeans(Predictions.SAMPLE, CLEAN, noisy, level);
        assertMeans(Predictions.FLOW, Tensor.mix(1, NOISE, -1, CLEAN), noisy, level);
        assertMeans(Predictions.SCORE, NOISE.times(-level.alpha() / level.sigma()), noisy, level);
        assertNear(noisy.times(1 / norm), Predictions.V.input(noisy, level), 1e-6);
        assertNear(noisy.times(1 / straight), Predictions.FLOW.input(noisy, level), 1e-6);
        assertNear(noisy.times(1 / level.alpha()), Predictions.SCORE.input(noisy, level), 1e-4);
    }

    @Test
    void velocitySeparatesCleanAndNoiseEvenAtPureNoise() {
        Level pure = new Level(999, 0, 1);
        Estimate estimate = Predictions.V.estimate(CLEAN.times(-1), pure, NOISE, pure);
        assertEquals(CLEAN, estimate.clean());
        assertEquals(NOISE, estimate.noise());
    }

    @Test
    void preconditioningKeepsLittleNoiseAndRemovesMuch() {
        Preconditioned edm = new Preconditioned(0.5, 1);
        Tensor noisy = tensor(1, 2, 3);
        Tensor silent = tensor(0, 0, 0);
        Level little = Coordinates.EXPLODING.level(0, 1e-4);
        Level much = Coordinates.EXPLODING.level(0, 1e4);
        assertNear(noisy, edm.estimate(silent, little, noisy, little).clean(), 1e-6);
        assertNear(silent, edm.estimate(silent, much, noisy, much).clean(), 1e-6);
        assertNear(noisy.times(2), edm.input(noisy, little), 1e-5);
    }

    @Test
    void aLearnedVarianceIsTheSecondHalfOfTheChannels() {
        PredictionDenoiser denoiser = new PredictionDenoiser(
                (input, timestep) -> new Tensor(new int[]{1, 2, 1, 1}, new float[]{3, 7}),
                Predictions.SAMPLE, new Clipping.Range(2));
        Estimate estimate = denoiser.denoise(new Tensor(new int[]{1, 1, 1, 1}, new float[]{1}), new Level(1, 0.6, 0.8));
        assertEquals(2, estimate.clean().data()[0]);
        assertEquals((1 - 0.6 * 3) / 0.8, estimate.noise().data()[0], 1e-6, "clipping leaves the noise");
        assertEquals(Optional.of(new Tensor(new int[]{1, 1, 1, 1}, new float[]{7})), estimate.variance());
    }

    @Test
    void thresholdingDividesByAQuantileWithinBounds() {
        assertNear(tensor(-1, 0.25f, 1), new Clipping.Quantile(0.5, 9).clip(tensor(-8, 0.5f, 2)), 1e-6);
        assertNear(tensor(-1, 0.5f, 1), new Clipping.Quantile(0.5, 1).clip(tensor(-8, 0.5f, 2)), 1e-6);
        assertNear(tensor(-0.2f, 0.1f, 0.3f), new Clipping.Quantile(1, 9).clip(tensor(-0.2f, 0.1f, 0.3f)), 1e-6);
    }

    private static void assertMeans(Prediction prediction, Tensor output, Tensor noisy, Level level) {
        Estimate estimate = prediction.estimate(output, level, noisy, level);
        double cleanRounding = 1e-6 * Math.max(1, level.sigma() / level.alpha());
        double noiseRounding = 1e-6 * Math.max(1, level.alpha() / level.sigma());
        assertNear(CLEAN, estimate.clean(), 4 * cleanRounding);
        assertNear(NOISE, estimate.noise(), 4 * noiseRounding);
    }

    private static void assertNear(Tensor expected, Tensor found, double tolerance) {
        assertArrayEquals(expected.data(), found.data(), (float) tolerance);
    }

    private static Tensor tensor(float... values) {
        return new Tensor(new int[]{1, 1, 1, values.length}, values);
    }
}
