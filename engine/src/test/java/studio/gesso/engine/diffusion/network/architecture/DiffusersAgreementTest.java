package studio.gesso.engine.diffusion.network.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.diffusion.network.architecture.adapter.T2iAdapter;
import studio.gesso.engine.diffusion.network.architecture.unet.ControlNetModel;
import studio.gesso.engine.diffusion.network.architecture.unet.UNet2D;
import studio.gesso.engine.diffusion.network.architecture.unet.UNet2DCondition;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetConfig;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetInputs;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.OnnxModel;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.Counted;
import studio.gesso.engine.diffusion.weights.CountedNumbers;
import studio.gesso.engine.diffusion.weights.PackedJson;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.safetensors.SafetensorsFile;
import studio.gesso.engine.tensor.Tensor;

/** Networks with settings that few models have give what diffusers gives; weights and inputs follow from a formula. */
class DiffusersAgreementTest {

    private static final Path FOLDER = TinyNetworks.WEIGHTS.resolve("architecture");
    private static final double MOST = 1e-5;
    private static final double INPUTS = 1.73;

    @TempDir
    private Path temp;

    @TestFactory
    Stream<DynamicTest> cases() throws IOException {
        Map<String, StoredTensor> expected = SafetensorsFile.read(FOLDER.resolve("unet-cases.safetensors")).tensors();
        JsonArray all = PackedJson.read(FOLDER.resolve("unet-cases.json.gz")).getAsJsonArray();
        return StreamSupport.stream(all.spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(one -> DynamicTest.dynamicTest(one.get("name").getAsString(), () -> check(one, expected)));
    }

    private void check(JsonObject one, Map<String, StoredTensor> expected) {
        String name = one.get("name").getAsString();
        GraphBuilder graph = new GraphBuilder(name, StoredType.FLOAT);
        build(one, graph, weights(name, one.getAsJsonObject("tensors")));
        try (OnnxModel model = TinyNetworks.open(graph)) {
            Map<String, Tensor> said = TinyNetworks.run(model, feeds(name, one.getAsJsonObject("inputs")));
            assertEquals(one.getAsJsonArray("outputs").size(), said.size());
            said.forEach((output, tensor) -> TinyNetworks.assertAgree(
                    TinyNetworks.numbers(expected.get(name + " " + output)), tensor, MOST, output));
        }
    }

    private static void build(JsonObject one, GraphBuilder graph, Weights weights) {
        String name = one.get("name").getAsString();
        JsonObject config = one.getAsJsonObject("config");
        switch (one.get("class").getAsString()) {
            case "T2IAdapter" -> T2iAdapter.of(name, config).build(graph, weights);
            case "ControlNetModel" -> ControlNetModel.of(name, config).build(graph, weights);
            case "UNet2DModel" -> new UNet2D(UNetConfig.unconditional(name, config)).build(graph, weights);
            case "UNet2DConditionModel" -> {
                int features = (int) one.getAsJsonObject("inputs")
                        .keySet()
                        .stream()
                        .filter(input -> input.startsWith("down_intrablock"))
                        .count();
                new UNet2DCondition(UNetConfig.conditional(name, config),
                        new UNetInputs(UNetInputs.ControlNets.LEFT_OUT, features, List.of())).build(graph, weights);
            }
            default -> throw new AssertionError(one.get("class"));
        }
    }

    private Weights weights(String name, JsonObject tensors) {
        List<Counted.Row> rows = tensors.entrySet().stream().map(tensor -> {
            JsonArray row = tensor.getValue().getAsJsonArray();
            List<Long> shape = row.get(0).getAsJsonArray().asList().stream().map(JsonElement::getAsLong).toList();
            return Counted.row(tensor.getKey(), "F32", shape, row.get(1).getAsDouble(), row.get(2).getAsDouble());
        }).toList();
        Path file = new Counted(rows, Map.of(), 0).write(temp.resolve(name + ".safetensors"));
        return new Weights(name, SafetensorsFile.read(file).tensors());
    }

    private static Map<String, Feed> feeds(String name, JsonObject inputs) {
        Map<String, Feed> feeds = new HashMap<>();
        inputs.entrySet().forEach(input -> {
            if (input.getValue() instanceof JsonArray extents) {
                int[] shape = extents.asList().stream().mapToInt(JsonElement::getAsInt).toArray();
                feeds.put(input.getKey(), Feed.of(new Tensor(shape,
                        CountedNumbers.of(name + " " + input.getKey(), Tensor.count(shape), INPUTS))));
            } else {
                feeds.put(input.getKey(), Feed.of(input.getValue().getAsDouble()));
            }
        });
        return feeds;
    }
}
