package studio.gesso.engine.diffusion.weights.pickle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An object of a class that is not looked at any further: inert, only what the pickle says of it is kept. */
public final class PickledObject implements PickledValue {

    private static final List<String> OF_A_MODULE = List.of("_parameters", "_buffers", "_modules");

    private final ClassName type;
    private final PickledMap entries = new PickledMap();
    private PickledValue state = Nothing.NONE;

    PickledObject(ClassName type) {
        this.type = type;
    }

    /** Its class. */
    public ClassName type() {
        return type;
    }

    /** What it was given as its state; {@link PickledValue.Nothing} if nothing. */
    public PickledValue state() {
        return state;
    }

    /** What was put into it, if it is a kind of dictionary or list. */
    PickledMap entries() {
        return entries;
    }

    void build(PickledValue newState) {
        state = newState;
    }

    /** Its own entries; of a PyTorch module (torch.nn.Module.state_dict) parameters, buffers and modules. */
    Map<String, PickledValue> contents() {
        Map<String, PickledValue> contents = new LinkedHashMap<>(entries.entries());
        parts().forEach(part -> contents.putAll(part.entries()));
        return contents;
    }

    int contentSize() {
        return entries.size() + parts().mapToInt(PickledMap::size).sum();
    }

    private Stream<PickledMap> parts() {
        return state instanceof PickledMap map
                ? OF_A_MODULE.stream()
                        .map(map.entries()::get)
                        .filter(PickledMap.class::isInstance)
                        .map(PickledMap.class::cast)
                : Stream.of();
    }
}
