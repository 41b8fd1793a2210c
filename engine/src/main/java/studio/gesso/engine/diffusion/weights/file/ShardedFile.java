package studio.gesso.engine.diffusion.weights.file;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.file.TextFile;
import studio.gesso.engine.base.json.StrictJson;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.WeightFile;

/** A set of weight files with an index ({@code *.safetensors.index.json}, {@code *.bin.index.json}), read as one. */
final class ShardedFile {

    private static final String MAP = "weight_map";

    private final Path index;
    private final String name;
    private final Map<String, WeightFile> shards = new LinkedHashMap<>();

    private ShardedFile(Path index) {
        this.index = index;
        this.name = PathText.shown(index);
    }

    /**
     * Reads an index and all its shards.
     *
     * @throws UserException if one is missing or damaged, or lacks a tensor that the index says is in it
     */
    static WeightFile read(Path path) {
        return new ShardedFile(path.toAbsolutePath().normalize()).read();
    }

    private WeightFile read() {
        JsonObject json = StrictJson.object(new TextFile(index, name).text())
                .orElseThrow(() -> refused("is not the index of a model: it is no JSON object. Download it again."));
        if (!(json.get(MAP) instanceof JsonObject map)) {
            throw refused("is not the index of a model: it has no \"" + MAP + "\". Download it again.");
        }
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> entry : map.entrySet()) {
            String shard = fileName(entry.getValue());
            StoredTensor tensor = shards.computeIfAbsent(shard, this::shard).tensors().get(entry.getKey());
            if (tensor == null) {
                throw refused("says that the tensor " + TextFile.shortened(entry.getKey()) + " is in " + shard
                        + ", which lacks it. Both must be of one download; download them again.");
            }
            tensors.put(entry.getKey(), tensor);
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        for (WeightFile shard : shards.values()) {
            shard.tensors().forEach(tensors::putIfAbsent);
            shard.metadata().forEach(metadata::putIfAbsent);
        }
        return new WeightFile(index, tensors, metadata);
    }

    private WeightFile shard(String file) {
        Path path = index.resolveSibling(file);
        if (!Files.exists(path)) {
            throw refused("needs " + file + ", which is missing beside it. Download that file too.");
        }
        return WeightFileReader.read(path);
    }

    /** Only files of the same folder are read; an index is no shard. */
    private String fileName(JsonElement value) {
        return Optional.of(value)
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsString)
                .filter(file -> !file.contains("/") && !file.contains("\\") && !file.endsWith(".json"))
                .filter(file -> PathText.path(file).filter(path -> !path.startsWith("..")).isPresent())
                .orElseThrow(() -> refused("names a shard outside its own folder. Do not use this model."));
    }

    private UserException refused(String sentence) {
        return new UserException(name + " " + sentence);
    }
}
