package studio.gesso.engine.diffusion.weights.keys.transformer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.diffusion.weights.StoredTensor;

/**
 * Several layers whose rows stand below each other in one matrix: queries, keys and values.
 *
 * @param joint what the name of the matrix begins with
 * @param parts what the names of the layers begin with, from the first row down
 */
record JointRows(String joint, List<String> parts) {

    static JointRows of(String joint, String... parts) {
        return new JointRows(joint, List.of(parts));
    }

    /**
     * The layers of a matrix or of its bias; nothing where the key is another one, or its rows cannot be shared out
     * equally.
     *
     * @param place what all names begin with
     */
    Optional<Map<String, StoredTensor>> split(String place, String key, StoredTensor tensor) {
        boolean fits = key.startsWith(joint) && !tensor.shape().isEmpty() && tensor.extent(0) % parts.size() == 0;
        return fits ? split(place, key, tensor, tensor.extent(0) / parts.size()) : Optional.empty();
    }

    /**
     * The same where all layers but the last one have this many rows, and the last one has what is left.
     *
     * @param rows of each layer
     */
    Optional<Map<String, StoredTensor>> split(String place, String key, StoredTensor tensor, long rows) {
        int most = parts.size() - 1;
        if (!key.startsWith(joint) || tensor.shape().isEmpty() || rows < 1 || tensor.extent(0) <= most * rows) {
            return Optional.empty();
        }
        Map<String, StoredTensor> layers = new LinkedHashMap<>();
        for (int i = 0; i <= most; i++) {
            layers.put(place + parts.get(i) + key.substring(joint.length()),
                    tensor.rows(i * rows, i == most ? tensor.extent(0) : (i + 1) * rows));
        }
        return Optional.of(layers);
    }

    /** A modulation whose shift stands before its scale, as diffusers has it; other shapes stay as they are. */
    static StoredTensor exchanged(StoredTensor tensor) {
        return !tensor.shape().isEmpty() && tensor.extent(0) % 2 == 0 ? tensor.withHalvesExchanged() : tensor;
    }
}
