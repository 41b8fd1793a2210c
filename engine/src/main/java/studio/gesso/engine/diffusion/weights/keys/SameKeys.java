package studio.gesso.engine.diffusion.weights.keys;

import java.util.List;
import java.util.Map;
import studio.gesso.engine.diffusion.weights.StoredTensor;

/** diffusers' own names, which stay as they are. */
final class SameKeys implements KeyMap {

    private final List<String> beginnings;

    /** The names that begin in one of these ways; others are not the network's. */
    SameKeys(String... beginnings) {
        this.beginnings = List.of(beginnings);
    }

    @Override
    public Map<String, StoredTensor> map(String key, StoredTensor tensor) {
        return beginnings.stream().anyMatch(key::startsWith) ? Map.of(key, tensor) : Map.of();
    }
}
