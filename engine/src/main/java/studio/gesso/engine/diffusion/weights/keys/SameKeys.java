package studio.gesso.engine.diffusion.weights.keys;

import java.util.Map;
import studio.gesso.engine.diffusion.weights.StoredTensor;

/** diffusers' own names, which stay as they are. */
public final class SameKeys implements KeyMap {

    @Override
    public Map<String, StoredTensor> map(String key, StoredTensor tensor) {
        return Map.of(key, tensor);
    }
}
