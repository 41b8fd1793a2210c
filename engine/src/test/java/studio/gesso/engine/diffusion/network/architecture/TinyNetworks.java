package studio.gesso.engine.diffusion.network.architecture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.OnnxModel;
import studio.gesso.engine.diffusion.onnx.opening.Optimisation;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.graph.GraphFile;
import studio.gesso.engine.diffusion.onnx.graph.Port;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.safetensors.SafetensorsFile;
import studio.gesso.engine.tensor.Tensor;

/** Tiny networks in diffusers' folders, to be built and run. */
public final class TinyNetworks {

    /** The project's own copy of weight files. */
    public static final Path WEIGHTS = Path.of("src", "test", "data", "weights");

    private TinyNetworks() {}

    /** All tensors of the safetensors files of a folder. */
    public static Weights weights(Path folder) {
        Map<String, StoredTensor> all = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".safetensors"))
                    .sorted()
                    .forEach(file -> all.putAll(SafetensorsFile.read(file).tensors()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Weights(folder.toString(), all);
    }

    /** The same tensors of float16 in float32. */
    public static Weights widened(Weights weights) {
        return weights.map(stored -> {
            ByteBuffer halves = ByteBuffer.wrap(bytes(stored)).order(ByteOrder.LITTLE_ENDIAN);
            ByteBuffer floats = ByteBuffer.allocateDirect(2 * halves.limit()).order(ByteOrder.LITTLE_ENDIAN);
            while (halves.hasRemaining()) {
                floats.putFloat(Float.float16ToFloat(halves.getShort()));
            }
            return new StoredTensor(stored.name(), StoredType.FLOAT, stored.shape(),
                    new TensorData.InMemory(floats.flip().asReadOnlyBuffer()));
        });
    }

    /** The same tensors of float32, rounded to float16. */
    public static Weights narrowed(Weights weights) {
        return weights.map(stored -> {
            Tensor floats = numbers(stored);
            ByteBuffer halves = ByteBuffer.allocateDirect(2 * floats.size()).order(ByteOrder.LITTLE_ENDIAN);
            for (float number : floats.data()) {
                halves.putShort(Float.floatToFloat16(number));
            }
            return new StoredTensor(stored.name(), StoredType.FLOAT16, stored.shape(),
                    new TensorData.InMemory(halves.flip().asReadOnlyBuffer()));
        });
    }

    /** The numbers of a stored tensor of float32. */
    public static Tensor numbers(StoredTensor stored) {
        float[] numbers = new float[Math.toIntExact(stored.count())];
        ByteBuffer.wrap(bytes(stored)).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
        return new Tensor(stored.shape().stream().mapToInt(Math::toIntExact).toArray(), numbers);
    }

    private static byte[] bytes(StoredTensor stored) {
        TensorData.InFile place = (TensorData.InFile) stored.data();
        try (RandomAccessFile file = new RandomAccessFile(place.file().toFile(), "r")) {
            byte[] bytes = new byte[Math.toIntExact(place.length())];
            file.seek(place.offset());
            file.readFully(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A JSON file. */
    public static JsonObject json(Path file) {
        try {
            return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a graph whose weights lie in its folder, or in itself. */
    public static OnnxModel open(GraphBuilder graph) {
        Path folder = graph.folder().orElse(WEIGHTS);
        try (Stream<Path> files = Files.list(folder)) {
            Path any = files.filter(Files::isRegularFile).findFirst().orElseThrow();
            return OnnxModel.open(graph.toBytes(), GraphFile.of(any), List.of(), Provider.CPU,
                    Optimisation.NODES_AND_WEIGHTS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Random numbers of about unit size. */
    public static Tensor random(long seed, int... shape) {
        Random random = new Random(seed);
        float[] values = new float[Tensor.count(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Tensor(shape, values);
    }

    /** All outputs of a network; feeds that it does not take are left out. */
    public static Map<String, Tensor> run(OnnxModel model, Map<String, Feed> feeds) {
        Map<String, Feed> taken = new HashMap<>();
        model.inputs()
                .forEach(port -> taken.put(port.name(), Objects.requireNonNull(feeds.get(port.name()),
                        port.name())));
        Set<String> all = model.outputs().stream().map(Port::name).collect(Collectors.toSet());
        return model.run(taken, all, new Cancellation());
    }

    /** Requires that two tensors differ by at most a part of the largest number of the first. */
    public static void assertAgree(Tensor expected, Tensor actual, double most, String what) {
        assertArrayEquals(expected.shape(), actual.shape(), what);
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.size(); i++) {
            largest = Math.max(largest, Math.abs(expected.data()[i]));
            difference = Math.max(difference, Math.abs(expected.data()[i] - (double) actual.data()[i]));
            assertTrue(Float.isFinite(actual.data()[i]), what + " is not finite");
        }
        assertTrue(largest > 0 && difference <= most * Math.max(1, largest),
                what + ": " + difference + " of " + largest);
    }
}
