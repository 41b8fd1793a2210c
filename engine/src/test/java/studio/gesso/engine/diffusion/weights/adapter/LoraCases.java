package studio.gesso.engine.diffusion.weights.adapter;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.WeightCases;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.file.PartWeights;
import studio.gesso.engine.diffusion.weights.file.WeightFileReader;
import studio.gesso.engine.diffusion.weights.keys.ClipKeys;

/** The files and models of the LoRA cases. */
final class LoraCases {

    static final Path FOLDER = WeightCases.folder("lora");

    private LoraCases() {}

    static JsonObject json(String name) throws IOException {
        return JsonParser.parseString(Files.readString(FOLDER.resolve(name))).getAsJsonObject();
    }

    static Stream<JsonObject> list(String key) throws IOException {
        return json("expected.json").getAsJsonArray(key).asList().stream().map(JsonElement::getAsJsonObject);
    }

    /** The networks of a diffusers folder that LoRAs change. */
    static Map<AdapterNetwork, Weights> networks(String base) {
        Path folder = WeightCases.beside(FOLDER, base);
        Map<AdapterNetwork, Weights> networks = new EnumMap<>(AdapterNetwork.class);
        for (String name : List.of("unet", "transformer", "text_encoder", "text_encoder_2", "text_encoder_3")) {
            Path part = folder.resolve(name);
            if (Files.isDirectory(part)) {
                AdapterNetwork network = name.startsWith("text")
                        ? AdapterNetwork.valueOf(name.toUpperCase(Locale.ROOT))
                        : AdapterNetwork.DENOISER;
                networks.put(network, read(part));
            }
        }
        return networks;
    }

    private static Weights read(Path part) {
        Path file = PartWeights.choose(part, StoredType.FLOAT).orElseThrow().path();
        Weights weights = new Weights(part.toString(), WeightFileReader.read(file).tensors());
        return weights.hasBelow("final_layer_norm.") || weights.hasBelow("text_model.")
                ? new ClipKeys().mapAll(weights).weights()
                : weights;
    }
}
