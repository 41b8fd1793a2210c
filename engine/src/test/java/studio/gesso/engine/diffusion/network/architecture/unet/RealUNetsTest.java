package studio.gesso.engine.diffusion.network.architecture.unet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.diffusion.network.architecture.TinyNetworks;
import studio.gesso.engine.diffusion.network.architecture.adapter.T2iAdapter;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.onnx.graph.Weight;
import studio.gesso.engine.diffusion.weights.PackedJson;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.Weights;

/** Graphs at real size, from the config and the shapes of diffusers' own networks: each tensor is used, where it lies. */
class RealUNetsTest {

    private static JsonObject networks = new JsonObject();

    @TempDir
    private Path folder;

    @BeforeAll
    static void read() throws IOException {
        networks = PackedJson.read(TinyNetworks.WEIGHTS.resolve("architecture/real-unets.json.gz")).getAsJsonObject();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sd15", "sd21", "x4-upscaler", "sdxl", "sdxl-refiner", "ssd-1b", "bk-sdm-small"})
    void conditionalUNet(String name) throws IOException {
        GraphBuilder graph = new GraphBuilder(name, StoredType.FLOAT);
        new UNet2DCondition(UNetConfig.conditional(name, config(name)), UNetInputs.NONE).build(graph, weights(name));
        check(name, graph);
    }

    @ParameterizedTest
    @ValueSource(strings = {"controlnet-sd15", "controlnet-sdxl"})
    void controlNet(String name) throws IOException {
        GraphBuilder graph = new GraphBuilder(name, StoredType.FLOAT);
        ControlNetModel.of(name, config(name)).build(graph, weights(name));
        check(name, graph);
    }

    @ParameterizedTest
    @ValueSource(strings = "ddpm-celebahq-256")
    void unconditionalUNet(String name) throws IOException {
        GraphBuilder graph = new GraphBuilder(name, StoredType.FLOAT);
        new UNet2D(UNetConfig.unconditional(name, config(name))).build(graph, weights(name));
        check(name, graph);
    }

    @ParameterizedTest
    @ValueSource(strings = {"t2i-full", "t2i-full-xl", "t2i-light"})
    void adapter(String name) throws IOException {
        GraphBuilder graph = new GraphBuilder(name, StoredType.FLOAT);
        T2iAdapter.of(name, config(name)).build(graph, weights(name));
        check(name, graph);
    }

    private void check(String name, GraphBuilder graph) throws IOException {
        OnnxFile file = OnnxFile.read(Files.write(folder.resolve("model.onnx"), graph.toBytes()), name);
        Map<String, Weight> used = file.weights()
                .stream()
                .filter(weight -> weight.place() instanceof Weight.Place.ExternalFile)
                .collect(Collectors.toMap(Weight::name, weight -> weight, (one, _) -> one, TreeMap::new));
        Map<String, Weight> expected = new TreeMap<>();
        weights(name).all().forEach((tensor, stored) -> {
            TensorData.InFile data = (TensorData.InFile) stored.data();
            expected.put(tensor, new Weight(tensor, StoredType.FLOAT, stored.shape(),
                    new Weight.Place.ExternalFile("weights", data.offset(), data.length())));
        });
        assertEquals(expected, used);
    }

    private static JsonObject config(String name) {
        return networks.getAsJsonObject(name).getAsJsonObject("config");
    }

    /** The tensors of a network, one after another in a file that is not there. */
    private Weights weights(String name) {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        long offset = 0;
        for (Map.Entry<String, JsonElement> tensor : networks.getAsJsonObject(name)
                .getAsJsonObject("tensors")
                .entrySet()) {
            List<Long> shape = tensor.getValue()
                    .getAsJsonArray()
                    .asList()
                    .stream()
                    .map(JsonElement::getAsLong)
                    .toList();
            long length = shape.stream().reduce(1L, Math::multiplyExact) * Float.BYTES;
            tensors.put(tensor.getKey(), new StoredTensor(tensor.getKey(), StoredType.FLOAT, shape,
                    new TensorData.InFile(folder.resolve("weights"), offset, length)));
            offset += length;
        }
        return new Weights(name, tensors);
    }
}
