package studio.gesso.engine.archive.metadata.comfy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import studio.gesso.engine.archive.metadata.comfy.ComfyGraph.Node;
import studio.gesso.engine.base.json.LenientJson;

/**
 * Follows an input of a node of ComfyUI's graph to its value: through nodes with a value, and nodes that join texts.
 */
final class ComfyText {

    /** No real graph has chains of this many nodes; some thousands would overflow a thread's stack. */
    static final int LONGEST_CHAIN = 250;

    /** Texts joined to themselves over and over would fill the memory. */
    private static final int LONGEST_TEXT = 1 << 20;

    /** The input names of nodes with one value. */
    private static final List<String> VALUES = List.of("value", "text", "string", "prompt", "int", "float", "number",
            "populated_text", "wildcard_text", "text_positive", "Value", "Text", "String", "Number", "val",
            "multiline_text", "source", "anything");
    private static final List<List<String>> OUTPUTS = List.of(List.of("text_positive", "text_negative"),
            List.of("positive", "negative"), List.of("text", "text_b", "text_c", "text_d"),
            List.of("width", "height"));
    private static final Pattern PART = Pattern.compile("(?i)(text|string|str|prompt|part)_?([a-h]|[1-9])");
    private static final List<String> BETWEEN = List.of("delimiter", "separator", "delim", "sep");

    private final ComfyGraph graph;
    private final Set<JsonObject> above = ComfyGraph.visited();
    private int links;

    private ComfyText(ComfyGraph graph) {
        this.graph = graph;
    }

    /** An input's value; empty where no node on the way is known. */
    static Optional<String> value(ComfyGraph graph, Node node, String input) {
        return new ComfyText(graph).value(node, input);
    }

    private Optional<String> value(Node node, String input) {
        JsonElement element = node.inputs().get(input);
        Optional<Node> linked = graph.linked(element);
        if (linked.isEmpty()) {
            // Some loaders keep a name and its preview in one value.
            return element instanceof JsonObject object
                    ? LenientJson.text(object, "content")
                    : LenientJson.text(element);
        }
        Node holder = linked.get();
        links++;
        if (links > LONGEST_CHAIN || !above.add(holder.inputs())) {
            return Optional.empty();
        }
        List<String> parts = parts(holder);
        Optional<String> found = parts.size() > 1 ? joined(holder, parts) : held(holder, input);
        above.remove(holder.inputs());
        return found;
    }

    private Optional<String> held(Node holder, String input) {
        return Stream.of(Stream.of(input), others(input), output(holder), slider(holder), VALUES.stream(), only(holder))
                .flatMap(names -> names)
                .filter(holder::has)
                .flatMap(name -> value(holder, name).stream())
                .findFirst();
    }

    /** Other names of what only some inputs can be linked to. */
    private static Stream<String> others(String input) {
        return switch (input) {
            case "noise_seed" -> Stream.of("seed");
            case "seed" -> Stream.of("noise_seed");
            case "steps" -> Stream.of("steps_total");
            default -> Stream.of();
        };
    }

    /** What nodes with several outputs have behind each. */
    private static Stream<String> output(Node holder) {
        return OUTPUTS.stream()
                .filter(names -> names.stream().allMatch(holder::has))
                .map(names -> names.get(Math.min(holder.output(), names.size() - 1)));
    }

    /** Sliders keep whole numbers beside others, and say which of them they show. */
    private static Stream<String> slider(Node holder) {
        String axis = holder.output() == 1 ? "Y" : "X";
        boolean whole = LenientJson.text(holder.inputs(), "isfloat" + axis).filter("0"::equals).isPresent();
        return Stream.of(axis + (whole ? "i" : "f"));
    }

    /** The one input of a node that has no other, as of those that make one kind of number another. */
    private static Stream<String> only(Node holder) {
        return holder.inputs().size() == 1 ? holder.inputs().keySet().stream() : Stream.of();
    }

    private static List<String> parts(Node node) {
        return node.type().equals("Text String")
                ? List.of()
                : node.inputs().keySet().stream().filter(name -> PART.matcher(name).matches()).sorted().toList();
    }

    private Optional<String> joined(Node node, List<String> parts) {
        String between = BETWEEN.stream()
                .flatMap(name -> value(node, name).stream())
                .findFirst()
                .orElse(node.type().startsWith("StringFunction") ? tidy(node) : " ")
                .replace("\\n", "\n");
        boolean keepsEmpty = node.type().equals("StringConcatenate");
        var text = new StringJoiner(between);
        for (String part : parts) {
            value(node, part).filter(words -> keepsEmpty || !words.isEmpty()).ifPresent(text::add);
            if (text.length() > LONGEST_TEXT) {
                return Optional.empty();
            }
        }
        return Optional.of(text.toString());
    }

    private static String tidy(Node node) {
        return LenientJson.text(node.inputs(), "tidy_tags").filter("yes"::equals).isPresent() ? ", " : "";
    }
}
