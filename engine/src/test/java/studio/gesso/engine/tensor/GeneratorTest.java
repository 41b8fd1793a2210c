package studio.gesso.engine.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every source of noise obeys, whatever its numbers. */
class GeneratorTest {

    private static final int MANY = 1 << 18;

    @ParameterizedTest
    @EnumSource
    void valuesAreStandardNormal(NoiseSource source) {
        double[] moments = new double[5];
        for (float value : source.of(11).normal(MANY).data()) {
            double power = 1;
            for (int k = 1; k < moments.length; k++) {
                power *= value;
                moments[k] += power / MANY;
            }
        }
        // Five standard errors of each moment: variances 1, 2, 15 and 96 over the number of draws.
        double unit = 5 / Math.sqrt(MANY);
        assertEquals(0, moments[1], unit);
        assertEquals(1, moments[2], unit * Math.sqrt(2));
        assertEquals(0, moments[3], unit * Math.sqrt(15));
        assertEquals(3, moments[4], unit * Math.sqrt(96));
    }

    @ParameterizedTest
    @EnumSource
    void neighboursAreIndependent(NoiseSource source) {
        float[] values = source.of(12).normal(MANY).data();
        for (int distance : new int[]{1, 2, 8, 16, 64}) {
            double correlation = 0;
            for (int i = distance; i < MANY; i++) {
                correlation += (double) values[i] * values[i - distance] / MANY;
            }
            assertEquals(0, correlation, 5 / Math.sqrt(MANY), "at distance " + distance);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneSeedGivesOneStreamAndAnotherSeedAnother(NoiseSource source) {
        Tensor first = source.of(5).normal(1, 4, 8, 8);
        assertEquals(first, source.of(5).normal(1, 4, 8, 8));
        assertNotEquals(first, source.of(6).normal(1, 4, 8, 8));
    }

    @ParameterizedTest
    @EnumSource
    void copiesContinueIndependently(NoiseSource source) {
        Generator one = source.of(5);
        one.normal(3);
        Generator copy = one.copy();
        Tensor ahead = copy.normal(3);
        copy.normal(40);
        assertEquals(ahead, one.normal(3));
    }

    @ParameterizedTest
    @EnumSource
    void addressedNoiseIsTheStreamInAnyOrder(NoiseSource source) {
        Generator stream = source.of(77);
        stream.normal(5);
        Noise addressed = stream.from(1, 3, 5, 7);
        Tensor[] draws = {stream.normal(1, 3, 5, 7), stream.normal(1, 3, 5, 7), stream.normal(1, 3, 5, 7)};
        for (int index : new int[]{2, 0, 1, 1, 0, 2}) {
            assertEquals(draws[index], addressed.draw(index), "draw " + index);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aShapeGivenAwayIsNotShared(NoiseSource source) {
        int[] shape = {2, 3};
        Tensor drawn = source.of(1).normal(shape);
        shape[0] = 9;
        assertArrayEquals(new int[]{2, 3}, drawn.shape());
    }

    @Test
    void torchSeesTheLowHalfOfASeedAndPhiloxTheWhole() {
        long far = 5 + (1L << 32);
        assertEquals(NoiseSource.TORCH_CPU.of(5).normal(16), NoiseSource.TORCH_CPU.of(far).normal(16));
        assertNotEquals(NoiseSource.PHILOX.of(5).normal(16), NoiseSource.PHILOX.of(far).normal(16));
    }

    @Test
    void theFirstPictureOfALongDrawIsTheSinglePicture() {
        float[] single = NoiseSource.TORCH_CPU.of(3).normal(1, 4, 8, 8).data();
        float[] batch = NoiseSource.TORCH_CPU.of(3).normal(2, 4, 8, 8).data();
        assertArrayEquals(single, Arrays.copyOf(batch, single.length));
    }

    @Test
    void namesOfA1111AreRead() {
        assertEquals(Optional.of(NoiseSource.TORCH_CPU), NoiseSource.ofRng("CPU"));
        assertEquals(Optional.of(NoiseSource.PHILOX), NoiseSource.ofRng(" nv"));
        assertEquals(Optional.empty(), NoiseSource.ofRng("GPU"));
    }

    @Test
    void aFingerprintTellsValuesAndNothingElse() {
        // SHA-256 of the bytes 00 00 80 3f 00 00 00 c0, as sha256sum gives it.
        Tensor tensor = new Tensor(new int[]{2}, new float[]{1, -2});
        assertEquals("ee4ac73c2bd27756ab82780f27c73a7bc4d3f0bb6acb37e008bc27eccd7e588b", tensor.sha256());
        assertEquals(tensor.sha256(), tensor.reshape(1, 2).sha256());
        assertNotEquals(Tensor.zeros(50_000).sha256(), Tensor.zeros(50_001).sha256());
    }
}
