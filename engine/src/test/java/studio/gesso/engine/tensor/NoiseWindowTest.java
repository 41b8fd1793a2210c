package studio.gesso.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Tiles cut from one field of noise have the same numbers where they overlap, in every draw. */
class NoiseWindowTest {

    @Test
    void overlappingTilesAgree() {
        Generator field = new TorchGenerator(3);
        Generator first = new NoiseWindow(new TorchGenerator(3), 9, 7, 0, 0);
        Generator second = new NoiseWindow(new TorchGenerator(3), 9, 7, 4, 2);
        for (int draw = 0; draw < 2; draw++) {
            Tensor whole = field.normal(1, 2, 9, 7);
            Tensor one = first.normal(1, 2, 6, 5);
            Tensor other = second.copy().normal(1, 2, 5, 5);
            assertEquals(other, second.normal(1, 2, 5, 5));
            for (int channel = 0; channel < 2; channel++) {
                assertEquals(at(whole, channel, 5, 4), at(one, channel, 5, 4));
                assertEquals(at(whole, channel, 5, 4), at(other, channel, 1, 2));
                assertEquals(at(whole, channel, 8, 6), at(other, channel, 4, 4));
            }
        }
    }

    private static float at(Tensor tensor, int channel, int row, int column) {
        return tensor.data()[(channel * tensor.shape()[2] + row) * tensor.shape()[3] + column];
    }
}
