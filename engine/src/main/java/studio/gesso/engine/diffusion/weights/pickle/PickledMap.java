package studio.gesso.engine.diffusion.weights.pickle;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A dictionary of Python; keys that are no texts are named as people would write them. */
public final class PickledMap implements PickledValue {

    private final Map<String, PickledValue> entries = new LinkedHashMap<>();

    /** What is in it, in order. */
    public Map<String, PickledValue> entries() {
        return Collections.unmodifiableMap(entries);
    }

    void put(PickledValue key, PickledValue value) {
        entries.put(name(key), value);
    }

    private String name(PickledValue key) {
        return key instanceof ClassName type ? type.shown() : key.text().orElseGet(() -> "(" + entries.size() + ")");
    }
}
