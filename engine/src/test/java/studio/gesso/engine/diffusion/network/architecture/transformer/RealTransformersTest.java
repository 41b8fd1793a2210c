package studio.gesso.engine.diffusion.network.architecture.transformer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.onnx.graph.Weight;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.Weights;

/** Graphs at real size, from the names and shapes of diffusers' tensors: each tensor is used, where it lies. */
class RealTransformersTest {

    private static final Pattern NUMBERS = Pattern.compile("\\{(\\d+)-(\\d+)}");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sd3-medium", "sd3.5-medium", "sd3.5-large"})
    void stableDiffusion3(String model) throws IOException {
        Weights weights = weights(model);
        Sd3TransformerConfig config = Sd3TransformerConfig.of(config(model));
        assertEquals(config, Sd3TransformerConfig.of(weights));
        assertEquals(config, Sd3TransformerConfig.of(config.json()));
        check(weights, Sd3Transformer.build(config, weights, new GraphBuilder("Sd3Transformer", StoredType.FLOAT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"flux-dev", "flux-schnell", "flux-fill"})
    void flux(String model) throws IOException {
        Weights weights = weights(model);
        FluxTransformerConfig config = FluxTransformerConfig.of(config(model));
        assertEquals(config, FluxTransformerConfig.of(weights));
        assertEquals(config, FluxTransformerConfig.of(config.json()));
        check(weights, FluxTransformer.build(config, weights, new GraphBuilder("FluxTransformer", StoredType.FLOAT)));
    }

    private void check(Weights weights, GraphBuilder graph) throws IOException {
        OnnxFile file = OnnxFile.read(Files.write(folder.resolve("model.onnx"), graph.toBytes()), "the graph");
        Map<String, Weight> outside = file.weights()
                .stream()
                .filter(weight -> weight.place() instanceof Weight.Place.ExternalFile)
                .collect(Collectors.toMap(Weight::name, weight -> weight));
        assertEquals(new TreeSet<>(weights.names()), new TreeSet<>(outside.keySet()));
        weights.all().forEach((name, stored) -> {
            TensorData.InFile data = (TensorData.InFile) stored.data();
            assertEquals(new Weight.Place.ExternalFile("real", data.offset(), data.length()),
                    outside.get(name).place());
            assertEquals(stored.shape(), outside.get(name).shape());
        });
    }

    private static JsonObject config(String model) throws IOException {
        return JsonParser.parseString(rows(model).getFirst()[1]).getAsJsonObject();
    }

    /** The tensors of a model, one after another in a file that is not there. */
    private Weights weights(String model) throws IOException {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        long offset = 0;
        for (String[] row : rows(model)) {
            if (row.length == 3) {
                List<Long> shape = Arrays.stream(row[2].split(",")).map(Long::valueOf).toList();
                long length = shape.stream().reduce(1L, Math::multiplyExact) * Float.BYTES;
                for (String name : names(row[1])) {
                    tensors.put(name, new StoredTensor(name, StoredType.FLOAT, shape,
                            new TensorData.InFile(folder.resolve("real"), offset, length)));
                    offset += length;
                }
            }
        }
        return new Weights(model, tensors);
    }

    private static List<String> names(String pattern) {
        Matcher range = NUMBERS.matcher(pattern);
        return !range.find()
                ? List.of(pattern)
                : IntStream.rangeClosed(Integer.parseInt(range.group(1)),
                        Integer.parseInt(range.group(2))).mapToObj(i -> range.replaceFirst(String.valueOf(i))).toList();
    }

    private static List<String[]> rows(String model) throws IOException {
        return Files.readAllLines(TransformerTests.WEIGHTS.resolve("architecture/real.tsv"))
                .stream()
                .map(line -> line.split("\t"))
                .filter(row -> row[0].equals(model))
                .toList();
    }
}
