package studio.gesso.engine.gallery.metadata.comfy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import studio.gesso.engine.gallery.metadata.notation.Json;

/**
 * ComfyUI's graph as it was run: nodes by their number, each with a class and inputs, an input being a value or a link
 * {@code [node, output]}.
 */
final class ComfyGraph {

    /** Under what names nodes that hold one value keep it. */
    private static final List<String> VALUES = List.of("value", "text", "string", "prompt", "int", "float", "number",
            "seed", "populated_text", "text_positive", "Value");

    private final JsonObject json;

    ComfyGraph(JsonObject json) {
        this.json = json;
    }

    /** A node, and which of its outputs is meant. */
    record Node(String type, JsonObject inputs, int output) {

        boolean has(String input) {
            return inputs.has(input);
        }
    }

    /** All nodes, in the file's order. */
    Stream<Node> nodes() {
        return json.entrySet().stream().map(Map.Entry::getValue).flatMap(value -> node(value, 0).stream());
    }

    private static Optional<Node> node(JsonElement element, int output) {
        return element instanceof JsonObject object
                ? Json.text(object, "class_type").map(type -> new Node(type, Json.in(object, "inputs"), output))
                : Optional.empty();
    }

    /** The node that an input is linked to. */
    Optional<Node> linked(Node node, String input) {
        return linked(node.inputs().get(input));
    }

    private Optional<Node> linked(JsonElement link) {
        if (link instanceof JsonArray array && array.size() == 2) {
            Optional<String> number = Json.text(array.get(0));
            boolean whole = array.get(1).isJsonPrimitive() && array.get(1).getAsString().matches("\\d{1,4}");
            return whole ? number.flatMap(n -> node(json.get(n), array.get(1).getAsInt())) : Optional.empty();
        }
        return Optional.empty();
    }

    /** An input's value, through links to nodes that hold one. */
    Optional<String> value(Node node, String input) {
        return value(node, input, visited());
    }

    private Optional<String> value(Node node, String input, Set<JsonObject> seen) {
        JsonElement element = node.inputs().get(input);
        Optional<Node> holder = linked(element);
        if (holder.isEmpty()) {
            return Json.text(element);
        }
        if (!seen.add(holder.get().inputs())) {
            return Optional.empty();
        }
        return Stream.concat(Stream.of(input), VALUES.stream())
                .flatMap(name -> value(holder.get(), name, seen).stream())
                .findFirst();
    }

    /** For the nodes that a walk has met: a graph of a person is a tree, a broken one may be a ring. */
    static Set<JsonObject> visited() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    /** The nearest of the nodes that a node depends on, itself among them, that is of some kind. */
    Optional<Node> nearest(Node from, Predicate<Node> kind) {
        Set<JsonObject> seen = visited();
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
}
