package studio.gesso.engine.diffusion.weights;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a weight file holds: its tensors by the names that they have there, and what its header says.
 *
 * @param path the file; absolute
 * @param tensors in the order of the file
 * @param metadata texts such as safetensors' {@code __metadata__}; empty if there are none
 */
public record WeightFile(Path path, Map<String, StoredTensor> tensors, Map<String, String> metadata) {

    public WeightFile {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }
}
