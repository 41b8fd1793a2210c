package studio.gesso.engine.diffusion.onnx.opening;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static studio.gesso.engine.diffusion.onnx.opening.Optimisation.NODES;
import static studio.gesso.engine.diffusion.onnx.opening.Optimisation.NODES_AND_MATRICES;
import static studio.gesso.engine.diffusion.onnx.opening.Optimisation.NODES_AND_WEIGHTS;

import org.junit.jupiter.api.Test;

/** Sizes in bytes of float32 weights and of their matrices: VAE, U-Net of SD 1.5, U-Net of SDXL. */
class OptimisationTest {

    private static final long GIB = 1L << 30;

    @Test
    void smallNetworksAreRewrittenAltogether() {
        assertEquals(NODES_AND_WEIGHTS, Optimisation.of(200 << 20, 10 << 20, 8 * GIB));
        assertEquals(NODES_AND_WEIGHTS, Optimisation.of(200 << 20, 200 << 20, GIB));
    }

    @Test
    void matricesArePackedWhereTheyAreASmallPartOfTheMemory() {
        assertEquals(NODES_AND_MATRICES, Optimisation.of(3400L << 20, 1100L << 20, 16 * GIB));
        assertEquals(NODES, Optimisation.of(3400L << 20, 1100L << 20, 8 * GIB));
        assertEquals(NODES, Optimisation.of(10 * GIB, 8 * GIB, 32 * GIB));
        assertEquals(NODES_AND_MATRICES, Optimisation.of(10 * GIB, 8 * GIB, 64 * GIB));
    }

    @Test
    void aSizeThatOverflowsIsTheLargest() {
        assertEquals(NODES, Optimisation.of(Long.MAX_VALUE, Long.MAX_VALUE, 64 * GIB));
    }
}
