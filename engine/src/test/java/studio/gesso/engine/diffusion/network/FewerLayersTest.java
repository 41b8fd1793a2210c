package studio.gesso.engine.diffusion.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.tensor.Tensor;

class FewerLayersTest {

    /** One encoder as new exporters write it, the same as old ones do, which take normalisations apart. */
    private static final String[] WAYS = {"sd1", "sd1-optimum-old", "sd1-script", "sd1-fixed"};

    @Test
    void allWaysOfExportingGiveTheSameStatesOfAnEarlierLayer() {
        for (int layers : new int[]{1, 2}) {
            Tensor first = without(layers, WAYS[0]);
            for (String way : WAYS) {
                assertArrayEquals(first.data(), without(layers, way).data(), 1e-4f, way);
            }
        }
    }

    @Test
    void theStatesAreThoseOfTheLayerNormalisedAtTheEnd() {
        // SDXL's first encoder gives the states of all layers, not normalised.
        try (NetworkGraph encoder = EditedGraph.asItIs(encoder("sdxl"), "text encoder", Provider.CPU)) {
            Tensor earlier = states(encoder, "hidden_states.2");
            Tensor shortened = without(1, "sdxl");
            assertTrue(areNormalised(earlier, shortened), "a row is the same row normalised, scaled and shifted");
        }
    }

    @Test
    void moreLayersThanThereAreAreRefused() {
        assertThrows(UserException.class, () -> without(9, "sd1"));
    }

    /** Whether two columns of any two rows are mapped by the same scale and shift after each row is normalised. */
    private static boolean areNormalised(Tensor earlier, Tensor shortened) {
        int width = earlier.shape()[2];
        double[][] before = IntStream.range(0, 3)
                .mapToObj(row -> normalised(earlier, row * 20, width))
                .toArray(double[][]::new);
        return IntStream.range(0, width).allMatch(column -> {
            double[] x = {before[0][column], before[1][column], before[2][column]};
            double[] y = {value(shortened, 0, column), value(shortened, 20, column), value(shortened, 40, column)};
            return Math.abs((y[1] - y[0]) * (x[2] - x[0]) - (y[2] - y[0]) * (x[1] - x[0])) < 1e-3;
        });
    }

    private static double[] normalised(Tensor states, int row, int width) {
        double[] values = IntStream.range(0, width).mapToDouble(column -> value(states, row, column)).toArray();
        double mean = Arrays.stream(values).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
        return Arrays.stream(values).map(v -> (v - mean) / deviation).toArray();
    }

    private static double value(Tensor states, int row, int column) {
        return states.data()[row * states.shape()[2] + column];
    }

    private static Tensor without(int layers, String model) {
        try (NetworkGraph network = EditedGraph.without(layers, encoder(model))) {
            return states(network, "last_hidden_state");
        }
    }

    private static Tensor states(NetworkGraph encoder, String output) {
        long[] ids = IntStream.range(0, 77).mapToLong(i -> i * 13 % 1146).toArray();
        ids[0] = 1146;
        ids[76] = 1147;
        return encoder.run(Map.of("input_ids", Feed.of(ids, 1, 77)), encoder.output(3, output), new Cancellation());
    }

    private static Path encoder(String model) {
        return Path.of("target/pipelines", model, "text_encoder/model.onnx");
    }
}
