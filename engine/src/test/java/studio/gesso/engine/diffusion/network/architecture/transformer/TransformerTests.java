package studio.gesso.engine.diffusion.network.architecture.transformer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.OnnxModel;
import studio.gesso.engine.diffusion.onnx.opening.Optimisation;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.graph.GraphFile;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.safetensors.SafetensorsFile;
import studio.gesso.engine.tensor.Tensor;

/** What the tests of both transformers share. */
final class TransformerTests {

    static final Path WEIGHTS = Path.of("src/test/data/weights");
    static final String OUTPUT = "out_hidden_states";

    private TransformerTests() {}

    static JsonObject config(Path folder) throws IOException {
        return JsonParser.parseString(Files.readString(folder.resolve("config.json"))).getAsJsonObject();
    }

    /** The tensors of all safetensors files of a folder. */
    static Weights weights(Path folder) throws IOException {
        Map<String, StoredTensor> all = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".safetensors"))
                    .sorted()
                    .forEach(file -> all.putAll(SafetensorsFile.read(file).tensors()));
        }
        return new Weights(folder.toString(), all);
    }

    static Tensor exported(String model, Map<String, Feed> feeds) {
        Path file = Path.of("target/pipelines").resolve(model).resolve("transformer/model.onnx");
        try (OnnxModel network = OnnxModel.open(file, Provider.CPU)) {
            return network.run(feeds, OUTPUT, new Cancellation());
        }
    }

    static Tensor built(GraphBuilder graph, Map<String, Feed> feeds) throws IOException {
        try (OnnxModel network = OnnxModel.open(graph.toBytes(), GraphFile.of(neighbour(graph)), List.of(),
                Provider.CPU,
                Optimisation.NODES_AND_WEIGHTS)) {
            return network.run(feeds, OUTPUT, new Cancellation());
        }
    }

    /** Some file of the folder of the weights. */
    private static Path neighbour(GraphBuilder graph) throws IOException {
        try (Stream<Path> files = Files.list(graph.folder().orElseThrow())) {
            return files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    /** The numbers of a stored tensor of floats. */
    static Tensor numbers(StoredTensor stored) throws IOException {
        int[] shape = stored.shape().stream().mapToInt(Math::toIntExact).toArray();
        float[] numbers = new float[Math.toIntExact(stored.count())];
        ByteBuffer.wrap(bytes(stored)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
        return new Tensor(shape, numbers);
    }

    /** The bytes of a tensor that is stored in a file. */
    static byte[] bytes(StoredTensor stored) throws IOException {
        TensorData.InFile place = (TensorData.InFile) stored.data();
        try (RandomAccessFile file = new RandomAccessFile(place.file().toFile(), "r")) {
            byte[] bytes = new byte[Math.toIntExact(place.length())];
            file.seek(place.offset());
            file.readFully(bytes);
            return bytes;
        }
    }

    /** Requires that all numbers agree to a share of the largest one. */
    static void assertAgrees(Tensor expected, Tensor actual, double tolerance) {
        assertArrayEquals(expected.shape(), actual.shape());
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.size(); i++) {
            largest = Math.max(largest, Math.abs(expected.data()[i]));
            difference = Math.max(difference, Math.abs(expected.data()[i] - actual.data()[i]));
        }
        String measured = difference + " of " + largest;
        assertTrue(difference <= tolerance * largest, measured);
    }
}
