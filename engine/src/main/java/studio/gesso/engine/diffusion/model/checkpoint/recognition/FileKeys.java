package studio.gesso.engine.diffusion.model.checkpoint.recognition;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.WeightFile;

/** The keys of a file, without what some programs put in front of all of them, to be searched. */
final class FileKeys {

    private static final Pattern IN_FRONT = Pattern.compile(
            "^(?:model\\.diffusion_model\\.|diffusion_model\\.|params_ema\\.|params\\.|net\\.(?=x_embedder))");

    private final NavigableMap<String, StoredTensor> tensors = new TreeMap<>();

    FileKeys(WeightFile file) {
        file.tensors().forEach((key, tensor) -> tensors.put(IN_FRONT.matcher(key).replaceFirst(""), tensor));
    }

    boolean has(String key) {
        return tensors.containsKey(key);
    }

    boolean below(String beginning) {
        String next = tensors.ceilingKey(beginning);
        return next != null && next.startsWith(beginning);
    }

    boolean anyContains(String part) {
        return tensors.keySet().stream().anyMatch(key -> key.contains(part));
    }

    int size() {
        return tensors.size();
    }

    Map<String, StoredTensor> all() {
        return tensors;
    }

    /** How many axes a tensor has; -1 where there is none. */
    int rank(String key) {
        StoredTensor tensor = tensors.get(key);
        return tensor == null ? -1 : tensor.shape().size();
    }

    /** An extent of a tensor; 0 where there is none. */
    long extent(String key, int axis) {
        StoredTensor tensor = tensors.get(key);
        return tensor == null || tensor.shape().size() <= axis ? 0 : tensor.extent(axis);
    }
}
