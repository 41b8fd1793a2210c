package studio.gesso.engine.archive.metadata.comfy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import studio.gesso.engine.base.json.LenientJson;

/**
 * ComfyUI's graph as it was run: nodes by their number, each with a class and inputs, an input being a value or a link
 * {@code [node, output]}.
 */
final class ComfyGraph {

    private final JsonObject json;

    ComfyGraph(JsonObject json) {
        this.json = json;
    }

    /** A node, and which of its outputs is meant. */
    record Node(String type, JsonObject inputs, int output) {

        boolean has(String input) {
            return inputs.has(input);
        }

        boolean isLora() {
            return type.toLowerCase(Locale.ROOT).contains("lora");
        }
    }

    /** All nodes, in the file's order. */
    Stream<Node> nodes() {
        return json.entrySet().stream().map(Map.Entry::getValue).flatMap(value -> node(value, 0).stream());
    }

    private static Optional<Node> node(JsonElement element, int output) {
        return element instanceof JsonObject object
                ? LenientJson.text(object, "class_type")
                        .map(type -> new Node(type, LenientJson.in(object, "inputs"), output))
                : Optional.empty();
    }

    /** The node that an input is linked to. */
    Optional<Node> linked(Node node, String input) {
        return linked(node.inputs().get(input));
    }

    /** The node that a link leads to, past nodes that only bend the line or choose between lines. */
    Optional<Node> linked(JsonElement link) {
        Optional<Node> found = direct(link);
        for (int i = 0; i < ComfyText.LONGEST_CHAIN && found.isPresent(); i++) {
            Optional<Node> next = found.flatMap(ComfySwitch::handedOn).flatMap(this::direct);
            if (next.isEmpty()) {
                return found;
            }
            found = next;
        }
        return found;
    }

    private Optional<Node> direct(JsonElement link) {
        if (link instanceof JsonArray array && array.size() == 2) {
            Optional<String> number = LenientJson.text(array.get(0));
            boolean whole = array.get(1).isJsonPrimitive() && array.get(1).getAsString().matches("\\d{1,4}");
            return whole ? number.flatMap(n -> node(json.get(n), array.get(1).getAsInt())) : Optional.empty();
        }
        return Optional.empty();
    }

    /** For visited nodes: a broken graph may have cycles. */
    static Set<JsonObject> visited() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    /** The nearest of the nodes that a node depends on, itself among them, that is of some kind. */
    Optional<Node> nearest(Node from, Predicate<Node> kind) {
        return nearest(from, kind, visited());
    }

    /** The nearest to the first of some nodes that depends on any of a kind. */
    Optional<Node> nearest(List<Node> first, Predicate<Node> kind) {
        // Nodes that were searched without success are not searched again.
        Set<JsonObject> seen = visited();
        return first.stream().flatMap(from -> nearest(from, kind, seen).stream()).findFirst();
    }

    /** The first of some nodes that depends on another. */
    Optional<Node> dependent(List<Node> first, Node on) {
        Set<JsonObject> seen = visited();
        return first.stream()
                .filter(from -> nearest(from, node -> node.inputs() == on.inputs(), seen).isPresent())
                .findFirst();
    }

    private Optional<Node> nearest(Node from, Predicate<Node> kind, Set<JsonObject> seen) {
        Deque<Node> waiting = new ArrayDeque<>(List.of(from));
        while (!waiting.isEmpty()) {
            Node node = waiting.removeFirst();
            if (kind.test(node)) {
                return Optional.of(node);
            }
            if (seen.add(node.inputs())) {
                node.inputs().entrySet().forEach(input -> linked(input.getValue()).ifPresent(waiting::add));
            }
        }
        return Optional.empty();
    }

    /** The nearest of the nodes that an input of a node depends on. */
    Optional<Node> nearest(Node node, String input, Predicate<Node> kind) {
        return linked(node, input).flatMap(from -> nearest(from, kind));
    }
}
