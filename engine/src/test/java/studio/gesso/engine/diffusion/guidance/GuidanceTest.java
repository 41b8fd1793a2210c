package studio.gesso.engine.diffusion.guidance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.diffusion.guidance.Guidance.ClassifierFree;
import studio.gesso.engine.diffusion.guidance.Guidance.Composed;
import studio.gesso.engine.diffusion.guidance.Guidance.Instructed;
import studio.gesso.engine.diffusion.guidance.Guidance.Unguided;
import studio.gesso.engine.diffusion.network.Conditioning;
import studio.gesso.engine.tensor.Tensor;

class GuidanceTest {

    private static final Tensor NEITHER = row(1, -2, 4, 0);
    private static final Tensor PICTURED = row(3, 0, 5, 1);
    private static final Tensor TOLD = row(4, 1, -1, 2);

    @Test
    void noGuidanceIsThePromptAlone() {
        assertEquals(TOLD, new Unguided().combine(List.of(TOLD)));
    }

    @Test
    void atScaleOneOnlyThePromptCounts() {
        assertEquals(TOLD, new ClassifierFree(1, 0).combine(List.of(NEITHER, TOLD)));
    }

    @Test
    void guidanceGoesOnBeyondThePromptInAStraightLine() {
        assertArrayEquals(new float[]{10, 7, -11, 6},
                new ClassifierFree(3, 0).combine(List.of(NEITHER, TOLD)).data(), 1e-6f);
    }

    @Test
    void fullRescaleRestoresTheSpreadOfThePromptsPrediction() {
        Tensor guided = new ClassifierFree(7.5, 1).combine(List.of(NEITHER, TOLD));
        assertEquals(spread(TOLD), spread(guided), 1e-5);
    }

    @Test
    void instructionsAreFollowedFromThePictureOn() {
        Tensor guided = new Instructed(2, 3).combine(List.of(NEITHER, PICTURED, TOLD));
        assertArrayEquals(new float[]{1 + 2 * 2 + 3, -2 + 2 * 2 + 3, 4 + 2 - 3 * 6, 2 + 3}, guided.data(), 1e-5f);
    }

    @Test
    void instructionsHideThePictureFromTheFirstPredictionOnly() {
        var guidance = new Instructed(1.5, 7);
        assertFalse(guidance.sees(0));
        assertTrue(guidance.sees(1) && guidance.sees(2));
    }

    @Test
    void withoutGuidanceOnlyTheCallWithThePromptIsLeft() {
        Conditioning against = Conditioning.NONE.with("text", NEITHER);
        Conditioning pictured = Conditioning.NONE.with("text", PICTURED);
        Conditioning told = Conditioning.NONE.with("text", TOLD);
        var alone = new GuidedConditioning(List.of(told), new Unguided());
        assertEquals(alone, new GuidedConditioning(List.of(against, told), new ClassifierFree(7, 0.5)).unguided());
        assertEquals(alone,
                new GuidedConditioning(List.of(against, pictured, told), new Instructed(1.5, 7)).unguided());
        assertEquals(alone, alone.unguided());
        List<Conditioning> both = List.of(against, pictured, told);
        assertEquals(new GuidedConditioning(both, new Composed(List.of(1.0, 2.0), new ClassifierFree(1, 0))),
                new GuidedConditioning(both, new Composed(List.of(1.0, 2.0), new ClassifierFree(7, 0))).unguided());
    }

    private static double spread(Tensor tensor) {
        double mean = 0;
        for (float v : tensor.data()) {
            mean += v / tensor.size();
        }
        double squares = 0;
        for (float v : tensor.data()) {
            squares += (v - mean) * (v - mean);
        }
        return Math.sqrt(squares / (tensor.size() - 1));
    }

    private static Tensor row(float... values) {
        return new Tensor(new int[]{1, 1, 2, 2}, values);
    }
}
