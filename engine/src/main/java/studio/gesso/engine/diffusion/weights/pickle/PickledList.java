package studio.gesso.engine.diffusion.weights.pickle;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A list, tuple or set of Python. */
public final class PickledList implements PickledValue {

    private final List<PickledValue> items;

    PickledList(List<PickledValue> items) {
        this.items = new ArrayList<>(items);
    }

    /** What is in it, in order. */
    public List<PickledValue> items() {
        return Collections.unmodifiableList(items);
    }

    void add(PickledValue item) {
        items.add(item);
    }
}
