package studio.gesso.engine.diffusion.weights.keys;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.Weights;

/** A naming of one network's tensors: what each of them is called in diffusers, or what diffusers makes of it. */
@FunctionalInterface
public interface KeyMap {

    /**
     * The tensors that diffusers has instead of one tensor of a file, by diffusers' names: itself under another name, its
     * rows (a joint projection of q, k and v), or a view of another shape.
     *
     * @param key its name in the file, without the part in front that says which network it belongs to
     * @return empty where this naming does not know the key
     */
    Map<String, StoredTensor> map(String key, StoredTensor tensor);

    /** All tensors of a network by diffusers' names. */
    default Mapped mapAll(Weights named) {
        Map<String, StoredTensor> known = new LinkedHashMap<>();
        List<String> unread = new ArrayList<>();
        named.all().forEach((key, tensor) -> {
            Map<String, StoredTensor> found = map(key, tensor);
            if (found.isEmpty() || found.keySet().stream().anyMatch(known::containsKey)) {
                unread.add(key);
            } else {
                known.putAll(found);
            }
        });
        return new Mapped(new Weights(named.source(), known), unread);
    }

    /**
     * What became of the tensors of a network.
     *
     * @param weights those that the naming knows, by diffusers' names
     * @param unread the keys that it does not know, and those that say again what another key has said
     */
    record Mapped(Weights weights, List<String> unread) {

        public Mapped {
            unread = List.copyOf(unread);
        }
    }
}
