package studio.gesso.engine.diffusion.pipeline.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.schedule.BetaSchedule;
import studio.gesso.engine.diffusion.schedule.NoiseLevels;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.tensor.NoiseSource;
import studio.gesso.engine.tensor.Tensor;
import studio.gesso.engine.tensor.TorchGenerator;

/** The laws of the forward process. */
class NoiseLabTest {

    private static final NoiseLab LAB = lab(BetaSchedule.LINEAR);

    private static NoiseLab lab(BetaSchedule betas) {
        return new NoiseLab(NoiseLevels.of(betas.table(1000, 1e-4, 0.02)), NoiseSource.TORCH_CPU, 7);
    }

    private static Pixels picture() {
        int[] argb = IntStream.range(0, 24 * 16).map(i -> 0xff000000 | i * 0x10305).toArray();
        return new Pixels(new Size(24, 16), argb);
    }

    @Test
    void theFirstStepIsThePicture() {
        assertEquals(picture(), LAB.strip(picture(), List.of(0)));
    }

    @ParameterizedTest
    @EnumSource
    void unitVarianceStaysUnitVarianceAndThePictureFades(BetaSchedule betas) {
        Tensor clean = new TorchGenerator(99).normal(1, 3, 200, 200);
        NoiseLab lab = lab(betas);
        for (int t : new int[]{0, 1, 100, 500, 900, 1000}) {
            Tensor noised = lab.noised(clean, t);
            double kept = t == 0 ? 1 : Math.sqrt(lab.levels().product(t - 1));
            assertEquals(1, product(noised, noised), 0.02, "variance at " + t);
            assertEquals(kept, product(noised, clean), 0.02, "correlation with the picture at " + t);
        }
    }

    /** The mean of the products of two tensors' values. */
    private static double product(Tensor x, Tensor y) {
        return IntStream.range(0, x.size())
                .mapToDouble(i -> (double) x.data()[i] * y.data()[i])
                .average()
                .orElseThrow();
    }

    @Test
    void theStripStandsSideBySideWithOneNoiseForAll() {
        Pixels strip = LAB.strip(picture(), List.of(0, 300, 300));
        assertEquals(new Size(72, 16), strip.size());
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 24; x++) {
                assertEquals(picture().at(x, y), strip.at(x, y));
                assertEquals(strip.at(24 + x, y), strip.at(48 + x, y));
            }
        }
    }

    @Test
    void stepsAreEvenFromThePictureToTheEnd() {
        assertEquals(List.of(0, 250, 500, 750, 1000), LAB.evenly(5));
        assertEquals(List.of(0, 333, 667, 1000), LAB.evenly(4));
        assertEquals(1001, LAB.evenly(1001).size());
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThrows(UserException.class, () -> LAB.evenly(1));
        assertThrows(UserException.class, () -> LAB.evenly(1002));
        assertThrows(UserException.class, () -> LAB.strip(picture(), List.of(-1)));
        assertThrows(UserException.class, () -> LAB.strip(picture(), List.of(1001)));
        var large = new Pixels(new Size(1000, 1000), new int[1_000_000]);
        assertThrows(UserException.class, () -> LAB.strip(large, LAB.evenly(51)));
    }
}
