package studio.gesso.engine.archive.metadata.comfy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import studio.gesso.engine.base.json.LenientJson;

/**
 * Converts a drawn graph of ComfyUI into the graph that it would run: values get their names, and reroutes, primitive
 * values, subgraphs and disabled nodes are resolved.
 */
final class ComfyWorkflow {

    /** How deep subgraphs may lie in one another, and how many things a line may pass. */
    private static final int DEEPEST = 50;
    /** The most uses of subgraphs; subgraphs that contain each other would never end. */
    private static final int MOST_SCOPES = 200;
    /** More nodes, values and lines than all uses of subgraphs have together that anyone has drawn. */
    private static final int MOST_THINGS = 200_000;
    /** More inputs than any node has. */
    private static final int MOST_INPUTS = 500;
    private static final int MUTED = 2;
    private static final int BYPASSED = 4;
    private static final int FROM_OUTSIDE = -10;
    private static final int TO_OUTSIDE = -20;
    private static final Set<String> PASSING = Set.of("Reroute", "PrimitiveNode", "Note", "MarkdownNote");

    private final Map<String, JsonObject> subgraphs = new HashMap<>();
    private final Map<String, Scope> scopes = new HashMap<>();
    private final Map<JsonObject, JsonObject> widgets = new IdentityHashMap<>();
    private final JsonObject run = new JsonObject();
    private int room = MOST_THINGS;

    private ComfyWorkflow() {}

    /** The graph that a workflow would run, as {@link ComfyGraph} reads it. */
    static JsonObject graph(JsonObject workflow) {
        var made = new ComfyWorkflow();
        each(LenientJson.in(workflow, "definitions").get("subgraphs"),
                graph -> LenientJson.text(graph, "id").ifPresent(id -> made.subgraphs.put(id, graph)));
        made.add(new Scope(workflow, "", Optional.empty(), new JsonObject()));
        return made.run;
    }

    /** One level of the graph: the complete graph, or one use of a subgraph. */
    private static final class Scope {

        private final String prefix;
        private final Optional<Scope> outer;
        /** The node that stands for this subgraph. */
        private final JsonObject stand;
        private final int depth;
        private final Map<String, JsonObject> nodes = new LinkedHashMap<>();
        private final Map<String, Link> links = new HashMap<>();
        /** Of a subgraph, the lines that lead out of it, by its outputs. */
        private final Map<Integer, Link> results = new HashMap<>();

        private Scope(JsonObject graph, String prefix, Optional<Scope> outer, JsonObject stand) {
            this.prefix = prefix;
            this.outer = outer;
            this.stand = stand;
            this.depth = outer.map(scope -> scope.depth + 1).orElse(0);
            each(graph.get("nodes"), node -> nodes.put(id(node), node));
            if (graph.get("links") instanceof JsonArray all) {
                all.forEach(link -> Link.of(link).ifPresent(one -> links.put(one.id(), one)));
            }
            links.values()
                    .stream()
                    .filter(link -> link.to().equals(String.valueOf(TO_OUTSIDE)))
                    .forEach(link -> results.putIfAbsent(link.input(), link));
        }
    }

    /** A line from an output of a node to an input of another; ends are nodes' numbers. */
    private record Link(String id, String from, int output, String to, int input) {

        /** An array in the whole graph, an object in subgraphs. */
        private static Optional<Link> of(JsonElement link) {
            if (link instanceof JsonArray array && array.size() >= 5) {
                return Optional.of(new Link(text(array.get(0)), text(array.get(1)), number(array.get(2)),
                        text(array.get(3)), number(array.get(4))));
            }
            return link instanceof JsonObject object
                    ? Optional.of(new Link(text(object.get("id")), text(object.get("origin_id")),
                            number(object.get("origin_slot")), text(object.get("target_id")),
                            number(object.get("target_slot"))))
                    : Optional.empty();
        }
    }

    private void add(Scope scope) {
        for (JsonObject node : scope.nodes.values()) {
            String type = LenientJson.text(node, "type").orElse("");
            int mode = number(node.get("mode"));
            if (mode == MUTED || mode == BYPASSED || PASSING.contains(type)) {
                continue;
            }
            if (subgraphs.containsKey(type)) {
                inner(scope, node, type).ifPresent(this::add);
                continue;
            }
            JsonObject inputs = ComfyWidgets.of(node);
            each(node.get("inputs"), input -> value(scope, input, 0).ifPresent(
                    value -> inputs.add(LenientJson.text(input, "name").orElse(""), value)));
            var made = new JsonObject();
            made.addProperty("class_type", type);
            made.add("inputs", inputs);
            run.add(scope.prefix + id(node), made);
        }
    }

    private Optional<Scope> inner(Scope scope, JsonObject node, String type) {
        String prefix = scope.prefix + id(node) + ":";
        JsonObject graph = subgraphs.get(type);
        if (graph != null && !scopes.containsKey(prefix) && scope.depth < DEEPEST && scopes.size() < MOST_SCOPES
                && room > 0) {
            room -= things(graph);
            if (room >= 0) {
                scopes.put(prefix, new Scope(graph, prefix, Optional.of(scope), node));
            }
        }
        return Optional.ofNullable(scopes.get(prefix));
    }

    /** What an input is linked to: {@code [node, output]}, or a value. */
    private Optional<JsonElement> value(Scope scope, JsonObject input, int passed) {
        Link link = scope.links.get(text(input.get("link")));
        return link == null || passed > DEEPEST ? Optional.empty() : value(scope, link, passed + 1);
    }

    private Optional<JsonElement> value(Scope scope, Link link, int passed) {
        if (link.from().equals(String.valueOf(FROM_OUTSIDE))) {
            return scope.outer.flatMap(outer -> input(scope.stand, link.output())
                    .flatMap(input -> value(outer, input, passed)));
        }
        JsonObject node = scope.nodes.getOrDefault(link.from(), new JsonObject());
        String type = LenientJson.text(node, "type").orElse("");
        int mode = number(node.get("mode"));
        if (mode == BYPASSED) {
            return past(node, link.output()).flatMap(input -> value(scope, input, passed));
        }
        if (mode == MUTED || type.isEmpty()) {
            return Optional.empty();
        }
        if (subgraphs.containsKey(type)) {
            return inner(scope, node, type).flatMap(inner -> result(inner, link.output(), passed));
        }
        return switch (type) {
            case "Reroute" -> input(node, 0).flatMap(input -> value(scope, input, passed));
            case "PrimitiveNode" -> Optional.ofNullable(widgets.computeIfAbsent(node, ComfyWidgets::of).get("value"));
            default -> Optional.of(link(scope.prefix + link.from(), link.output()));
        };
    }

    private static JsonArray link(String node, int output) {
        var link = new JsonArray();
        link.add(node);
        link.add(output);
        return link;
    }

    /** What a subgraph gives at one of its outputs. */
    private Optional<JsonElement> result(Scope inner, int output, int passed) {
        return Optional.ofNullable(inner.results.get(output))
                .filter(_ -> passed <= DEEPEST)
                .flatMap(link -> value(inner, link, passed + 1));
    }

    /** The input that a disabled node passes on: the first of the output's type. */
    private static Optional<JsonObject> past(JsonObject node, int output) {
        Optional<String> kind = node.get("outputs") instanceof JsonArray outputs && output < outputs.size()
                ? LenientJson.text(LenientJson.object(outputs.get(output)), "type")
                : Optional.empty();
        for (int i = 0; i < MOST_INPUTS && input(node, i).isPresent(); i++) {
            JsonObject input = input(node, i).get();
            if (kind.equals(LenientJson.text(input, "type"))) {
                return Optional.of(input);
            }
        }
        return Optional.empty();
    }

    private static Optional<JsonObject> input(JsonObject node, int index) {
        return node.get("inputs") instanceof JsonArray inputs && index >= 0 && index < inputs.size()
                ? Optional.of(LenientJson.object(inputs.get(index)))
                : Optional.empty();
    }

    private static void each(JsonElement array, Consumer<JsonObject> to) {
        if (array instanceof JsonArray all) {
            all.forEach(one -> to.accept(LenientJson.object(one)));
        }
    }

    private static int things(JsonObject graph) {
        AtomicInteger things = new AtomicInteger(count(graph.get("links")));
        each(graph.get("nodes"),
                node -> things.addAndGet(1 + count(node.get("inputs")) + count(node.get("widgets_values"))));
        return things.get();
    }

    private static int count(JsonElement things) {
        return switch (things) {
            case JsonArray array -> array.size();
            case JsonObject object -> object.size();
            case null, default -> 0;
        };
    }

    private static String id(JsonObject node) {
        return text(node.get("id"));
    }

    private static String text(JsonElement element) {
        return LenientJson.text(element).orElse("");
    }

    /** A small whole number; 0 where there is none, which is a node's usual mode and its first output. */
    private static int number(JsonElement element) {
        return element instanceof JsonPrimitive && text(element).matches("\\d{1,6}")
                ? Integer.parseInt(text(element))
                : 0;
    }
}
