package studio.gesso.engine.diffusion.network.architecture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.OnnxModel;
import studio.gesso.engine.diffusion.onnx.opening.Optimisation;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.graph.GraphFile;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.file.WeightFileReader;
import studio.gesso.engine.tensor.Tensor;
import studio.gesso.engine.tensor.TorchGenerator;

/** What tests of networks need: weights and configs of the test data, and graphs to run and compare. */
public final class TestNetwork {

    /** Weight files with what diffusers makes of them. */
    public static final Path DATA = Path.of("src/test/data/weights");

    private TestNetwork() {}

    /** The weights of a file, or of all files in a folder; those in half precision as float. */
    public static Weights weights(Path path) {
        Map<String, StoredTensor> tensors = new TreeMap<>();
        try (Stream<Path> files = Files.isDirectory(path) ? Files.list(path) : Stream.of(path)) {
            files.filter(file -> file.toString().matches(".*\\.(safetensors|pth)"))
                    .forEach(file -> tensors.putAll(WeightFileReader.read(file).tensors()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Weights(path.toString(), tensors).map(TestNetwork::wide);
    }

    /** The config of a folder. */
    public static NetworkConfig config(Path folder) {
        try {
            Path file = folder.resolve("config.json");
            return new NetworkConfig(file.toString(), JsonParser.parseString(Files.readString(file)).getAsJsonObject());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An empty graph that computes in float, for the processor. */
    public static GraphBuilder floats() {
        return new GraphBuilder("test", StoredType.FLOAT);
    }

    /** Opens a graph of the builder. */
    public static OnnxModel open(GraphBuilder graph) {
        return open(graph.toBytes(), graph.folder().orElse(DATA.toAbsolutePath()));
    }

    /** Opens a graph whose weights are in a folder. */
    public static OnnxModel open(byte[] graph, Path weights) {
        Path any = DATA.resolve("README.md").toAbsolutePath();
        return OnnxModel.open(graph, new GraphFile(any, weights), List.of(), Provider.CPU,
                Optimisation.NODES_AND_WEIGHTS);
    }

    /** Opens a part of a pipeline that an exporter wrote. */
    public static OnnxModel exported(String pipeline, String part) {
        return OnnxModel.open(Path.of("target/pipelines", pipeline, part, "model.onnx"), Provider.CPU);
    }

    /** All outputs of a run on one input. */
    public static Map<String, Tensor> run(OnnxModel model, String input, Feed feed, Set<String> wanted) {
        return model.run(Map.of(input, feed), wanted, new Cancellation());
    }

    /** Normally distributed numbers. */
    public static Tensor noise(int... shape) {
        return new TorchGenerator(5).normal(shape);
    }

    /** Different numbers of tokens for each text of a batch; each begins with one and has a last one where it fits. */
    public static Feed tokens(int batch, int length, int vocabulary, int first, int last) {
        long[] ids = IntStream.range(0, batch * length).mapToLong(i -> (i * 37L + 11) % (vocabulary - 2)).toArray();
        IntStream.range(0, batch).forEach(text -> {
            ids[text * length] = first;
            int end = length - 1 - text * length / 3;
            Arrays.fill(ids, text * length + end, (text + 1) * length, last);
        });
        return Feed.of(ids, batch, length);
    }

    /** Fails if the largest difference is more than a part of the largest expected number. */
    public static void assertClose(Tensor expected, Tensor actual, double tolerance, String what) {
        double largest = IntStream.range(0, expected.size())
                .mapToDouble(i -> Math.abs(expected.data()[i]))
                .max()
                .orElse(0);
        assertWithin(expected, actual, tolerance * largest, what);
    }

    /** Fails if any number differs by more than this. */
    public static void assertWithin(Tensor expected, Tensor actual, double tolerance, String what) {
        assertArrayEquals(expected.shape(), actual.shape(), what);
        double difference = IntStream.range(0, expected.size())
                .mapToDouble(i -> Math.abs(expected.data()[i] - (double) actual.data()[i]))
                .map(away -> Double.isNaN(away) ? Double.POSITIVE_INFINITY : away)
                .max()
                .orElse(0);
        assertTrue(difference <= tolerance, what + " is off by " + difference + ", allowed " + tolerance);
    }

    private static StoredTensor wide(StoredTensor tensor) {
        return tensor.type() == StoredType.FLOAT16
                && tensor.data() instanceof TensorData.InFile(var file, long offset, long length)
                        ? new StoredTensor(tensor.name(), StoredType.FLOAT, tensor.shape(),
                                new TensorData.InMemory(wide(file, offset, length)))
                        : tensor;
    }

    private static ByteBuffer wide(Path file, long offset, long length) {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer half = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(half, offset);
            ByteBuffer wide = ByteBuffer.allocateDirect((int) length * 2).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < length; i += Short.BYTES) {
                wide.putFloat(Float.float16ToFloat(half.getShort(i)));
            }
            return wide.flip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
