package studio.gesso.engine.diffusion.pipeline.weights;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.network.architecture.text.ClipTextModel;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.OnnxModel;
import studio.gesso.engine.diffusion.onnx.graph.Port;
import studio.gesso.engine.diffusion.onnx.opening.Optimisation;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.weights.CountedNumbers;
import studio.gesso.engine.tensor.Tensor;

/**
 * The networks of a checkpoint alone, as its cases feed them.
 *
 * @param parts the inputs of each, and the files of what diffusers makes of them
 */
record PartCases(JsonObject parts) {

    static PartCases of(Path folder) throws IOException {
        return new PartCases(JsonParser.parseString(Files.readString(folder.resolve("expected.json")))
                .getAsJsonObject()
                .getAsJsonObject("parts"));
    }

    Set<String> names() {
        return parts.keySet();
    }

    JsonObject part(String name) {
        return parts.getAsJsonObject(name);
    }

    /** All outputs of a part; the state before the last layer is hidden_minus_2. */
    Map<String, Tensor> run(String name, ModelFolder folder) {
        ModelPart part = ModelPart.valueOf(name.toUpperCase(Locale.ROOT));
        folder.generated()
                .orElseThrow()
                .prepare(part, (_, _) -> {}, new Cancellation());
        try (OnnxModel model = OnnxModel.open(folder.graph(part).orElseThrow(), List.of(), Provider.CPU,
                Optimisation.NODES_AND_WEIGHTS)) {
            Set<String> outputs = new HashSet<>(model.outputs().stream().map(Port::name).toList());
            Map<String, Feed> feeds = feeds(name);
            model.inputs()
                    .stream()
                    .filter(input -> input.name().equals(ClipTextModel.ADDED))
                    .forEach(input -> feeds.put(input.name(),
                            Feed.of(Tensor.zeros(1, input.axes().getLast().extent()))));
            Map<String, Tensor> made = new HashMap<>(model.run(feeds, outputs, new Cancellation()));
            long states = outputs.stream().filter(output -> output.startsWith("hidden_states.")).count();
            if (states > 1) {
                made.put("hidden_minus_2", made.get("hidden_states." + (states - 2)));
            }
            return made;
        }
    }

    private Map<String, Feed> feeds(String name) {
        JsonObject part = part(name);
        Map<String, Feed> feeds = new HashMap<>();
        if (part.has("ids")) {
            long[] ids = part.getAsJsonArray("ids").asList().stream().mapToLong(id -> id.getAsLong()).toArray();
            feeds.put("input_ids", Feed.of(ids, 1, ids.length));
        }
        part.entrySet().stream().filter(entry -> entry.getValue().isJsonObject()).forEach(entry -> {
            feeds.put(entry.getKey(), Feed.of(counted(entry.getValue().getAsJsonObject())));
        });
        if (part.has("timestep")) {
            feeds.put("timestep", Feed.of(part.get("timestep").getAsDouble()));
        }
        if (part.has("time_ids")) {
            feeds.put("time_ids", Feed.of(rows(part.getAsJsonArray("time_ids"))));
        }
        return feeds;
    }

    private static Tensor counted(JsonObject input) {
        int[] shape = input.getAsJsonArray("shape").asList().stream().mapToInt(extent -> extent.getAsInt()).toArray();
        return new Tensor(shape, CountedNumbers.of(input.get("counted").getAsString(), Tensor.count(shape),
                input.get("scale").getAsDouble()));
    }

    private static Tensor rows(JsonArray rows) {
        int width = rows.get(0).getAsJsonArray().size();
        float[] numbers = new float[rows.size() * width];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = rows.get(i / width).getAsJsonArray().get(i % width).getAsFloat();
        }
        return new Tensor(new int[]{rows.size(), width}, numbers);
    }
}
