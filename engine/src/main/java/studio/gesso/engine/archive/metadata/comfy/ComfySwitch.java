package studio.gesso.engine.archive.metadata.comfy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import studio.gesso.engine.archive.metadata.comfy.ComfyGraph.Node;
import studio.gesso.engine.base.json.LenientJson;

/** Nodes of ComfyUI that hand on one of their inputs as it is: those that bend a line, and switches of several makers. */
final class ComfySwitch {

    /** Where switches keep the number of the input that they choose, counted from 1. */
    private static final List<String> CHOICES = List.of("select", "Input", "input", "index");
    /** Where they keep yes or no, and the inputs that these choose. */
    private static final List<String> CONDITIONS = List.of("boolean", "switch", "boolean_value");

    private ComfySwitch() {}

    /** The input that a node hands on; empty where it does something, or where its choice is not written in it. */
    static Optional<JsonElement> handedOn(Node node) {
        String type = node.type().toLowerCase(Locale.ROOT);
        if (type.contains("reroute") && node.inputs().size() == 1) {
            return links(node, _ -> true).findFirst();
        }
        return type.contains("switch") || type.contains("ifelse") ? chosen(node, type) : Optional.empty();
    }

    private static Optional<JsonElement> chosen(Node node, String type) {
        Optional<String> number = values(node, CHOICES).filter(value -> value.matches("\\d{1,2}")).findFirst();
        if (number.isPresent()) {
            return links(node, name -> name.matches("[A-Za-z_]+0?" + number.get())).findFirst();
        }
        Optional<String> condition = values(node, CONDITIONS).filter(value -> value.matches("true|false")).findFirst();
        if (condition.isPresent()) {
            return Optional.ofNullable(node.inputs().get(condition.get().equals("true") ? "on_true" : "on_false"));
        }
        // rgthree's takes the first that is there.
        return type.startsWith("any switch")
                ? links(node, name -> name.startsWith("any_")).findFirst()
                : Optional.empty();
    }

    private static Stream<String> values(Node node, List<String> names) {
        return names.stream().flatMap(name -> LenientJson.text(node.inputs(), name).stream());
    }

    private static Stream<JsonElement> links(Node node, Predicate<String> name) {
        return node.inputs()
                .entrySet()
                .stream()
                .filter(input -> input.getValue() instanceof JsonArray && name.test(input.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue);
    }
}
