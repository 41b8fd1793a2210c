package studio.gesso.engine.diffusion.weights;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import studio.gesso.engine.base.UserException;

/** The stored tensors of one network by diffusers' names, such as {@code conv_in.weight}. */
public final class Weights {

    private final String source;
    private final Map<String, StoredTensor> tensors;

    /**
     * Tensors by name.
     *
     * @param source what messages call the file or folder that they come from
     */
    public Weights(String source, Map<String, StoredTensor> tensors) {
        this.source = source;
        this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    /** What messages call the file or folder that they come from. */
    public String source() {
        return source;
    }

    /** All names, in the order of the file. */
    public Set<String> names() {
        return tensors.keySet();
    }

    /** All tensors by name. */
    public Map<String, StoredTensor> all() {
        return tensors;
    }

    /** Whether there is a tensor of this name. */
    public boolean has(String name) {
        return tensors.containsKey(name);
    }

    /** Whether the name of any tensor begins so. */
    public boolean hasBelow(String prefix) {
        return tensors.keySet().stream().anyMatch(name -> name.startsWith(prefix));
    }

    /** The tensor of a name, if there is one. */
    public Optional<StoredTensor> find(String name) {
        return Optional.ofNullable(tensors.get(name));
    }

    /**
     * The tensor of a name.
     *
     * @throws UserException if it is missing
     */
    public StoredTensor get(String name) {
        return find(name).orElseThrow(() -> new UserException(source + " lacks the tensor " + name
                + "; the file may be incomplete or of another kind, so download it again."));
    }

    /** The tensors whose names begin so, by the rest of their names. */
    public Weights below(String prefix) {
        Map<String, StoredTensor> below = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(prefix)) {
                below.put(name.substring(prefix.length()), tensor);
            }
        });
        return new Weights(source, below);
    }

    /** The same names with each tensor replaced. */
    public Weights map(UnaryOperator<StoredTensor> change) {
        Map<String, StoredTensor> changed = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> changed.put(name, change.apply(tensor)));
        return new Weights(source, changed);
    }

    /** The same tensors under other names. */
    public Weights renamed(UnaryOperator<String> rename) {
        Map<String, StoredTensor> renamed = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> renamed.put(rename.apply(name), tensor));
        return new Weights(source, renamed);
    }
}
