package studio.gesso.engine.diffusion.model.control;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.diffusion.guidance.control.ReferencePicture;
import studio.gesso.engine.diffusion.model.GeneratedGraphs.Companion;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.Recognition;
import studio.gesso.engine.diffusion.model.config.ConfigFile;
import studio.gesso.engine.diffusion.network.architecture.NetworkConfig;
import studio.gesso.engine.diffusion.network.architecture.adapter.IpAdapterTokens;
import studio.gesso.engine.diffusion.network.architecture.vision.ClipVisionConfig;
import studio.gesso.engine.diffusion.network.architecture.vision.ClipVisionModel;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.WeightFile;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.file.PartWeights;
import studio.gesso.engine.diffusion.weights.file.WeightFileReader;

/**
 * A CLIP vision encoder.
 *
 * @param network what its graph is built from
 * @param state the name of the hidden state behind its last layer but one
 * @param picture how it sees pictures
 */
public record ImageEncoderFile(Companion network, String state, ReferencePicture picture) {

    private static final int COLOURS = 3;

    /**
     * Reads a file, or a folder of transformers.
     *
     * @throws UserException if it is something else, or damaged
     */
    static ImageEncoderFile read(Path path) {
        String name = path.getFileName().toString();
        WeightFile file = WeightFileReader.read(weights(path));
        Recognition.of(file).require(FileKind.CLIP_VISION, name);
        Weights weights = new Weights(name, file.tensors());
        Path settings = path.resolve("config.json");
        ClipVisionConfig config = Files.isRegularFile(settings)
                ? ClipVisionConfig.of(new NetworkConfig(name + "/config.json", json(settings)))
                : ClipVisionConfig.guess(weights);
        return new ImageEncoderFile(new Companion(path, "image encoder", weights, config.toString(),
                (graph, placed) -> ClipVisionModel.build(config, placed, graph)),
                "hidden_states." + (config.layers() - 1), picture(path, side(weights)));
    }

    /**
     * Compares it with an IP-Adapter.
     *
     * @throws UserException if that is for another encoder
     */
    void requireFit(AdapterWeights adapter) {
        Weights own = network.weights();
        long found = adapter.encoded();
        long here = own.get(adapter.tokens().form() == IpAdapterTokens.Form.PLAIN
                ? "visual_projection.weight"
                : "vision_model.pre_layrnorm.weight").extent(0);
        if (found != here) {
            throw new UserException(adapter.all().source() + " is for an image encoder that gives " + found
                    + " numbers, and " + own.source() + " gives " + here
                    + "; choose the CLIP vision encoder that it was trained with.");
        }
    }

    private static int side(Weights weights) {
        StoredTensor places = weights.get("vision_model.embeddings.position_embedding.weight");
        StoredTensor patch = weights.get("vision_model.embeddings.patch_embedding.weight");
        return Math.toIntExact(Math.round(Math.sqrt(places.extent(0) - 1.0)) * patch.extent(-1));
    }

    private static ReferencePicture picture(Path path, int side) {
        ReferencePicture usual = ReferencePicture.of(side);
        Path settings = path.resolve("preprocessor_config.json");
        if (!Files.isRegularFile(settings)) {
            return usual;
        }
        JsonObject json = json(settings);
        return new ReferencePicture(side, numbers(json, "image_mean", usual.mean()),
                numbers(json, "image_std", usual.deviation()));
    }

    private static List<Double> numbers(JsonObject json, String name, List<Double> otherwise) {
        List<Double> numbers = LenientJson.elements(json.get(name))
                .filter(e -> e.isJsonPrimitive() && e.getAsJsonPrimitive().isNumber())
                .map(e -> e.getAsDouble())
                .toList();
        return numbers.size() == COLOURS ? numbers : otherwise;
    }

    private static JsonObject json(Path file) {
        return ConfigFile.read(file, file.getFileName().toString()).json();
    }

    private static Path weights(Path path) {
        return Files.isDirectory(path)
                ? PartWeights.choose(path, StoredType.FLOAT)
                        .orElseThrow(() -> new UserException("There are no weights in the folder " + path
                                + "; choose the folder of an image encoder."))
                        .path()
                : path;
    }
}
