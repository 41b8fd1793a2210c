package studio.gesso.engine.diffusion.weights.safetensors;

import java.util.List;
import java.util.Map;
import studio.gesso.engine.base.file.TextFile;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;

/**
 * What the header of a safetensors file says.
 *
 * @param entries the tensors by name, in the order of the header
 * @param metadata the texts of {@code __metadata__}
 */
record Header(Map<String, Entry> entries, Map<String, String> metadata) {

    /**
     * A tensor.
     *
     * @param from its first byte, counted from the end of the header
     * @param to the byte after its last one
     * @param bytes what its type and shape need
     */
    record Entry(String name, StoredType type, List<Long> shape, long from, long to, long bytes) {

        /** Its name in messages. */
        String shown() {
            return TextFile.shortened(name);
        }
    }
}
