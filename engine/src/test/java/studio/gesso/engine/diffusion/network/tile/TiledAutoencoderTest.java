package studio.gesso.engine.diffusion.network.tile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.network.Autoencoder;
import studio.gesso.engine.diffusion.network.Posterior;
import studio.gesso.engine.tensor.Tensor;
import studio.gesso.engine.tensor.TorchGenerator;

class TiledAutoencoderTest {

    private static final int FACTOR = 2;

    @ParameterizedTest
    @CsvSource({"1, 1", "31, 1", "32, 1", "33, 2", "64, 1", "64, 4", "65, 2", "100, 1", "1000, 1"})
    void theTilesOfAnAxisCountAsOneAtEveryPosition(int length, int scale) {
        for (TileSize size : List.of(TileSize.SMALL, TileSize.USUAL, new TileSize(50))) {
            double[] sum = new double[length * scale];
            for (TileAxis.Tile tile : TileAxis.of(length, size, scale)) {
                assertTrue(tile.begin() >= 0 && tile.begin() + tile.length() <= length);
                for (int i = 0; i < tile.weights().length; i++) {
                    sum[tile.begin() * scale + i] += tile.weights()[i];
                }
            }
            for (double one : sum) {
                assertEquals(1, one, 1e-6);
            }
        }
    }

    @Test
    void neighboursOverlapByAQuarterAtLeastAndTheMarginOfInnerEdgesCountsNothing() {
        List<TileAxis.Tile> tiles = TileAxis.of(150, TileSize.USUAL, 1);
        assertEquals(List.of(0, 43, 86), tiles.stream().map(TileAxis.Tile::begin).toList());
        assertEquals(0, tiles.get(1).weights()[3]);
        assertTrue(tiles.get(1).weights()[4] > 0);
        assertEquals(0, tiles.get(1).weights()[60]);
        assertEquals(1, tiles.getFirst().weights()[0]);
        assertEquals(1, tiles.getLast().weights()[63]);
    }

    @Test
    void aSmallPictureIsOneTile() {
        assertEquals(1, new Mosaic(64, 40, TileSize.USUAL, 1, 8).tiles());
        assertEquals(2, new Mosaic(64, 65, TileSize.USUAL, 1, 8).tiles());
    }

    @ParameterizedTest
    @CsvSource({"20, 24", "64, 64", "70, 90", "33, 130"})
    void whereEachPixelDependsOnItsSurroundingsOnlyTheResultIsThatOfTheWhole(int height, int width) {
        Near near = new Near();
        TiledAutoencoder tiled = new TiledAutoencoder(near, TileSize.SMALL, FACTOR, 3);
        Tensor latents = new TorchGenerator(1).normal(1, 3, height, width);
        Tensor decoded = tiled.decode(latents, new Cancellation());
        assertArrayEquals(new int[]{1, 3, FACTOR * height, FACTOR * width}, decoded.shape());
        assertTrue(near.largest <= 3 * 32 * 32, "no tile is larger than it may be");
        assertNear(near.decode(latents, new Cancellation()), decoded);
        Tensor colours = new TorchGenerator(2).normal(1, 3, FACTOR * height, FACTOR * width);
        Posterior encoded = tiled.encode(colours, new Cancellation());
        Posterior expected = near.encode(colours, new Cancellation());
        assertNear(expected.mean(), encoded.mean());
        assertNear(expected.logVariance().orElseThrow(), encoded.logVariance().orElseThrow());
    }

    private static void assertNear(Tensor expected, Tensor actual) {
        assertArrayEquals(expected.shape(), actual.shape());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.data()[i], actual.data()[i], 1e-5);
        }
    }

    /** An autoencoder whose results depend on the next two positions, with zeros around the picture as a convolution has. */
    private static final class Near implements Autoencoder {

        private int largest;

        @Override
        public Tensor decode(Tensor latents, Cancellation cancellation) {
            largest = Math.max(largest, latents.size());
            Tensor near = blurred(latents);
            int[] shape = latents.shape();
            Tensor colours = Tensor.zeros(1, shape[1], FACTOR * shape[2], FACTOR * shape[3]);
            for (int i = 0; i < colours.size(); i++) {
                int x = i % colours.shape()[3];
                int y = i / colours.shape()[3] % colours.shape()[2];
                int channel = i / colours.shape()[3] / colours.shape()[2];
                colours.data()[i] = near.data()[(channel * shape[2] + y / FACTOR) * shape[3] + x / FACTOR];
            }
            return colours;
        }

        @Override
        public Posterior encode(Tensor colours, Cancellation cancellation) {
            Tensor near = blurred(colours);
            int[] shape = colours.shape();
            Tensor mean = Tensor.zeros(1, shape[1], shape[2] / FACTOR, shape[3] / FACTOR);
            for (int i = 0; i < mean.size(); i++) {
                int x = i % mean.shape()[3];
                int y = i / mean.shape()[3] % mean.shape()[2];
                int channel = i / mean.shape()[3] / mean.shape()[2];
                mean.data()[i] = near.data()[(channel * shape[2] + FACTOR * y) * shape[3] + FACTOR * x];
            }
            return new Posterior(mean, Optional.of(mean.times(0.5)));
        }

        private static Tensor blurred(Tensor of) {
            int width = of.shape()[3];
            int height = of.shape()[2];
            float[] sum = new float[of.size()];
            for (int i = 0; i < sum.length; i++) {
                for (int dy = -2; dy <= 2; dy++) {
                    for (int dx = -2; dx <= 2; dx++) {
                        int x = i % width + dx;
                        int y = i / width % height + dy;
                        if (x >= 0 && x < width && y >= 0 && y < height) {
                            sum[i] += of.data()[i + dy * width + dx] / 25;
                        }
                    }
                }
            }
            return new Tensor(of.shape(), sum);
        }
    }
}
