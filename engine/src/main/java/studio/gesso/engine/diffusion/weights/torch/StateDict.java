package studio.gesso.engine.diffusion.weights.torch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.diffusion.weights.pickle.PickleException;
import studio.gesso.engine.diffusion.weights.pickle.PickledTensor;
import studio.gesso.engine.diffusion.weights.pickle.PickledValue;

/** Finds the weights of a network among what a program saved. */
final class StateDict {

    /** Under what programs save the weights beside other things, the better first. */
    private static final List<String> WRAPPERS = List.of("state_dict", "params_ema", "params", "model_state_dict",
            "model", "net", "module");

    private static final int DEEPEST = 64;
    private static final int MOST_VISITED = 4_000_000;

    private final String separator;
    private final Map<String, PickledTensor> tensors = new LinkedHashMap<>();
    private int visited;

    private StateDict(String separator) {
        this.separator = separator;
    }

    /** The tensors of the weights, by their names within them. */
    static Map<String, PickledTensor> of(PickledValue root) {
        PickledValue weights = root;
        for (int depth = 0; depth < DEEPEST; depth++) {
            Optional<PickledValue> inner = inner(weights);
            if (inner.isEmpty()) {
                break;
            }
            weights = inner.get();
        }
        Map<String, PickledTensor> tensors = all(weights, ".");
        if (tensors.isEmpty()) {
            throw PickleException.refused("has no weights in it. Choose another file.");
        }
        return tensors;
    }

    /** What a wrapper holds, where the value is one: it has tensors under a known name, which the network has not. */
    private static Optional<PickledValue> inner(PickledValue value) {
        if (value.size() > MOST_VISITED) {
            return Optional.empty();
        }
        Map<String, PickledValue> children = value.children();
        return WRAPPERS.stream()
                .filter(children::containsKey)
                .map(children::get)
                .filter(child -> hasTensors(child) || inner(child, WRAPPERS))
                .findFirst();
    }

    private static boolean inner(PickledValue value, List<String> names) {
        return names.stream().anyMatch(name -> value.find(name).filter(StateDict::hasTensors).isPresent());
    }

    private static boolean hasTensors(PickledValue value) {
        return value.size() <= MOST_VISITED
                && value.children().values().stream().anyMatch(PickledTensor.class::isInstance);
    }

    /** All tensors below a value, by the paths of keys that lead to them. */
    static Map<String, PickledTensor> all(PickledValue root, String separator) {
        StateDict found = new StateDict(separator);
        found.visit("", root, 0);
        return found.tensors;
    }

    private void visit(String path, PickledValue value, int depth) {
        if (value instanceof PickledTensor tensor) {
            tensors.put(path, tensor);
            return;
        }
        visited += value.size();
        if (depth > DEEPEST || visited > MOST_VISITED || visited < 0) {
            throw PickleException.damaged("its values are nested in a circle, or deeper than those of any model");
        }
        value.children().forEach((name, child) -> {
            if (child.size() > 0 || child instanceof PickledTensor) {
                visit(path.isEmpty() ? name : path + separator + name, child, depth + 1);
            }
        });
    }
}
