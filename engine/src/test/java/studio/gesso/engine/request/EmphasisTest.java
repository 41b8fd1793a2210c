package studio.gesso.engine.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.tensor.Tensor;
import studio.gesso.engine.tensor.TorchGenerator;

/** What weights do to the states of a text encoder. */
class EmphasisTest {

    private static final Tensor STATES = new TorchGenerator(2).normal(1, 77, 32).map(value -> value + 0.2);

    private static float[] weights(float... first) {
        float[] weights = new float[77];
        Arrays.fill(weights, 1);
        System.arraycopy(first, 0, weights, 1, first.length);
        return weights;
    }

    private static double mean(Tensor tensor) {
        double sum = 0;
        for (float value : tensor.data()) {
            sum += value;
        }
        return sum / tensor.size();
    }

    @Test
    void withoutWeightsNothingChanges() {
        assertSame(STATES, Emphasis.ORIGINAL.apply(STATES, weights()));
        assertSame(STATES, Emphasis.PLAIN.apply(STATES, weights(1.5f)));
    }

    @Test
    void theMeanIsRestored() {
        Tensor weighted = Emphasis.ORIGINAL.apply(STATES, weights(1.5f, 0.3f, 2));
        assertEquals(mean(STATES), mean(weighted), 1e-7);
    }

    @Test
    void weightedRowsGrowAgainstTheOthers() {
        Tensor weighted = Emphasis.ORIGINAL.apply(STATES, weights(1.5f));
        double others = weighted.data()[0] / STATES.data()[0];
        for (int i = 0; i < STATES.size(); i++) {
            double factor = i / 32 == 1 ? 1.5 * others : others;
            assertEquals(factor * STATES.data()[i], weighted.data()[i], 1e-6, "value " + i);
        }
    }

    @Test
    void statesWithoutAMeanAreMultipliedOnly() {
        float[] data = {1, -1, 0, 0};
        Tensor weighted = Emphasis.ORIGINAL.apply(new Tensor(new int[]{1, 2, 2}, data), 2, 1);
        assertEquals(new Tensor(new int[]{1, 2, 2}, new float[]{2, -2, 0, 0}), weighted);
        assertFalse(Emphasis.ORIGINAL.apply(STATES, weights(0, 0, 0)).hasNonFinite());
    }
}
