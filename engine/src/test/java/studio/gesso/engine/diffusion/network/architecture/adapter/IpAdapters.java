package studio.gesso.engine.diffusion.network.architecture.adapter;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import studio.gesso.engine.diffusion.network.architecture.TinyNetworks;
import studio.gesso.engine.diffusion.network.architecture.unet.AdapterLayers;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetConfig;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.OnnxModel;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.safetensors.SafetensorsFile;
import studio.gesso.engine.tensor.Npy;
import studio.gesso.engine.tensor.Tensor;

/** The project's own IP-Adapters, with what diffusers makes of each of their parts. */
public final class IpAdapters {

    private static final Path FOLDER = TinyNetworks.WEIGHTS.resolve("ip-adapter");

    private IpAdapters() {}

    /** The parts of a kind. */
    public static Stream<JsonObject> parts(String kind) {
        return TinyNetworks.json(FOLDER.resolve("expected.json"))
                .getAsJsonArray("parts")
                .asList()
                .stream()
                .map(JsonElement::getAsJsonObject)
                .filter(part -> part.get("part").getAsString().equals(kind));
    }

    /** The tensor that a part names. */
    public static Tensor tensor(JsonObject part, String name) {
        return npy(part.get(name).getAsString());
    }

    /** A tensor of the folder of results. */
    public static Tensor npy(String name) {
        try {
            return Npy.read(FOLDER.resolve("expected").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tensors of a part's file, in float32. */
    public static Weights weights(JsonObject part) {
        Path file = FOLDER.resolve(part.get("file").getAsString());
        return TinyNetworks.widened(new Weights(file.toString(), SafetensorsFile.read(file).tensors()));
    }

    /** The folder of the U-Net of a part. */
    public static Path unet(JsonObject part) {
        return FOLDER.resolve(part.get("base").getAsString()).resolve("unet");
    }

    /** The config of the U-Net of a part. */
    public static UNetConfig config(JsonObject part) {
        return UNetConfig.conditional("unet", TinyNetworks.json(unet(part).resolve("config.json")));
    }

    /** Keys and values for all cross attentions, as the U-Net takes them. */
    public static Map<String, Feed> keys(JsonObject part, Tensor tokens, float scale, int adapter) {
        AdapterLayers layers = AdapterLayers.of(config(part));
        GraphBuilder graph = new GraphBuilder("keys", StoredType.FLOAT);
        new IpAdapterAttention(layers).build(graph, weights(part));
        float[] scales = new float[layers.all().size()];
        Arrays.fill(scales, scale);
        Map<String, Feed> keys = new HashMap<>();
        try (OnnxModel model = TinyNetworks.open(graph)) {
            TinyNetworks.run(model, Map.of("tokens", Feed.of(tokens), "scale",
                    Feed.of(new Tensor(new int[]{scales.length}, scales))))
                    .forEach((name, tensor) -> keys.put("ip_adapter_" + adapter + "." + name, Feed.of(tensor)));
        }
        return keys;
    }

    /** The tokens of one picture. */
    public static Tensor tokens(JsonObject part, Tensor encoded) {
        GraphBuilder graph = new GraphBuilder("tokens", StoredType.FLOAT);
        Weights weights = weights(part);
        IpAdapterTokens.of(weights).build(graph, weights);
        try (OnnxModel model = TinyNetworks.open(graph)) {
            return TinyNetworks.run(model, Map.of("image_embeds", Feed.of(encoded), "hidden_states", Feed.of(encoded)))
                    .values()
                    .iterator()
                    .next();
        }
    }

    /** What the image encoder gives for a picture: that which the kind of adapter takes. */
    public static Tensor encoded(JsonObject part, String picture) {
        boolean isPlain = part.get("file").getAsString().contains("plain");
        return npy("part." + (isPlain ? "embeds." : "hidden.") + picture + ".npy");
    }

    /** The names of the pictures of a part. */
    public static List<String> pictures(JsonObject part) {
        return part.getAsJsonArray("images")
                .asList()
                .stream()
                .map(image -> image.getAsString().replace(".png", ""))
                .toList();
    }
}
