package studio.gesso.engine.diffusion.network.builder;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.OnnxModel;
import studio.gesso.engine.diffusion.onnx.opening.Optimisation;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.graph.GraphFile;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.BlockFormat;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.number.ConvertedFile;
import studio.gesso.engine.diffusion.weights.number.Target;
import studio.gesso.engine.tensor.Tensor;

/** A graph that was built gives, run by ONNX Runtime, what its words say. */
class GraphBuilderTest {

    private static final Dimension ANY = Dimension.of("n");

    @TempDir
    private Path folder;

    @Test
    void linearReadsRowsAndColumnsOutOfAFile() throws IOException {
        StoredTensor rows = stored("w", List.of(2L, 3L), 1, 2, 3, 4, 5, 6);
        StoredTensor columns = stored("c", List.of(3L, 2L), 1, 4, 2, 5, 3, 6).transposed();
        StoredTensor bias = stored("b", List.of(2L), 10, 20);
        for (StoredTensor weight : List.of(rows, columns)) {
            GraphBuilder graph = new GraphBuilder("linear", StoredType.FLOAT);
            Modules modules = Modules.of(graph, new Weights("test", Map.of("a.weight", weight, "a.bias", bias)));
            Value x = graph.input("x", StoredType.FLOAT, List.of(ANY, Dimension.of(3)));
            graph.output("y", StoredType.FLOAT, List.of(ANY, Dimension.of(2)), modules.linear("a", x));
            assertArrayEquals(new float[]{10 + 1 + 4 + 9, 20 + 4 + 10 + 18},
                    run(graph, new Tensor(new int[]{1, 3}, new float[]{1, 2, 3})), 1e-5f);
        }
    }

    /** The other factor of the product becomes whole numbers of 8 bits too, a scale a block: 1 of 127, or 0.4 % of its mean. */
    @ParameterizedTest
    @ValueSource(ints = {192, 96, 48})
    void aMatrixInBlocksGivesWhatItsNumbersGive(int width) throws IOException {
        int height = 24;
        float[] numbers = random(1, height * width);
        StoredTensor matrix = stored("w", List.of((long) height, (long) width), numbers);
        Target target = new Target(StoredType.FLOAT, Map.of("a.weight", BlockFormat.of(width).orElseThrow()));
        Weights kept = ConvertedFile.write(List.of(new Weights("test", Map.of("a.weight", matrix))), target,
                folder.resolve("kept"), (_, _) -> {}, new Cancellation()).parts().getFirst();
        float[] near = nearest(target.blocks("a.weight").orElseThrow(), numbers);
        Tensor x = new Tensor(new int[]{5, width}, random(2, 5 * width));
        float[] expected = run(linear(new Weights("test", Map.of("a.weight", stored("n", matrix.shape(), near)))), x);
        float[] found = run(linear(kept), x);
        assertTrue(distance(found, expected) < 0.008, "off by " + distance(found, expected));
        assertTrue(distance(found, run(linear(new Weights("test", Map.of("a.weight", matrix))), x)) < 0.011);
    }

    private static GraphBuilder linear(Weights weights) {
        GraphBuilder graph = new GraphBuilder("linear", StoredType.FLOAT);
        Value x = graph.input("x", StoredType.FLOAT, List.of(ANY, Dimension.of(weights.get("a.weight").extent(1))));
        graph.output("y", StoredType.FLOAT, List.of(ANY, Dimension.of(weights.get("a.weight").extent(0))),
                Modules.of(graph, weights).linear("a", x));
        return graph;
    }

    private static float[] nearest(BlockFormat format, float... numbers) {
        float[] near = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            float scale = format.scale(numbers, i / format.block() * format.block());
            near[i] = Math.round(numbers[i] / scale) * scale;
        }
        return near;
    }

    private static float[] random(long seed, int count) {
        float[] numbers = new float[count];
        Random random = new Random(seed);
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    /** The root of the mean squared difference, as a part of that of the numbers. */
    private static double distance(float[] found, float... expected) {
        double difference = 0;
        double size = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow(found[i] - expected[i], 2);
            size += Math.pow(expected[i], 2);
        }
        return Math.sqrt(difference / size);
    }

    @Test
    void theMatricesOfAGraphAreThoseThatOnlyLinearLayersUse() throws IOException {
        Map<String, StoredTensor> all = new LinkedHashMap<>();
        for (String name : List.of("a", "b", "table")) {
            all.put(name + ".weight", stored(name, List.of(2L, 2L), 1, 2, 3, 4));
        }
        GraphBuilder graph = new GraphBuilder("several", StoredType.FLOAT);
        Modules modules = Modules.of(graph, new Weights("test", all));
        Value x = graph.input("x", StoredType.FLOAT, List.of(ANY, Dimension.of(2)));
        modules.linear("b", modules.linear("a", x));
        modules.weight("b.weight");
        modules.weight("table.weight");
        assertEquals(Set.of("a.weight"), graph.matrices());
    }

    @Test
    void groupNormHasItsOwnMeanAndDeviationForEachGroup() throws IOException {
        Map<String, StoredTensor> norm = new LinkedHashMap<>();
        norm.put("norm.weight", stored("w", List.of(2L), 1, 2));
        norm.put("norm.bias", stored("b", List.of(2L), 0, 5));
        GraphBuilder graph = new GraphBuilder("norm", StoredType.FLOAT);
        Value x = graph.input("x", StoredType.FLOAT, List.of(ANY, Dimension.of(2), ANY, ANY));
        graph.output("y", StoredType.FLOAT, List.of(ANY, Dimension.of(2), ANY, ANY),
                Modules.of(graph, new Weights("test", norm)).groupNorm("norm", x, 2, 0));
        assertArrayEquals(new float[]{-1, 1, 3, 7},
                run(graph, new Tensor(new int[]{1, 2, 1, 2}, new float[]{3, 5, -8, 9})), 1e-5f);
    }

    private float[] run(GraphBuilder graph, Tensor x) {
        Path beside = graph.folder().orElseThrow().resolve("w");
        try (OnnxModel model = OnnxModel.open(graph.toBytes(), GraphFile.of(beside), List.of(), Provider.CPU,
                Optimisation.NODES_AND_WEIGHTS)) {
            return model.run(Map.of("x", Feed.of(x)), "y", new Cancellation()).data();
        }
    }

    private StoredTensor stored(String name, List<Long> shape, float... values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES + 3).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(3);
        for (float value : values) {
            bytes.putFloat(value);
        }
        Path file = Files.write(folder.resolve(name), bytes.array());
        return new StoredTensor(name, StoredType.FLOAT, shape,
                new TensorData.InFile(file, 3, values.length * (long) Float.BYTES));
    }
}
