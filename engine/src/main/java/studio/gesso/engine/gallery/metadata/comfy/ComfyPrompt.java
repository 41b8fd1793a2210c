package studio.gesso.engine.gallery.metadata.comfy;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.gesso.engine.gallery.metadata.comfy.ComfyGraph.Node;

/** Follows a conditioning of ComfyUI's graph back to its text. */
final class ComfyPrompt {

    /** The inputs in which encoders keep their text, and those of two encoders at once. */
    private static final List<String> TEXTS = List.of("text", "t5xxl", "prompt", "text_g", "clip_l", "text_l");
    private static final List<String> PAIR = List.of("positive", "negative");

    private ComfyPrompt() {}

    /** The text that a conditioning was made of; empty where no node on the way is known. */
    static Optional<String> text(ComfyGraph graph, Node node) {
        return text(graph, node, ComfyGraph.visited());
    }

    private static Optional<String> text(ComfyGraph graph, Node node, Set<JsonObject> seen) {
        if (!seen.add(node.inputs())) {
            return Optional.empty();
        }
        if (node.type().equals("ConditioningZeroOut")) {
            return Optional.of("");
        }
        if (node.has("clip") || node.type().contains("TextEncode")) {
            Optional<String> own = TEXTS.stream().flatMap(name -> graph.value(node, name).stream()).findFirst();
            if (own.isPresent()) {
                return own;
            }
        }
        return through(graph, node, seen);
    }

    /** Through a node that changes a conditioning, or puts two of them together. */
    private static Optional<String> through(ComfyGraph graph, Node node, Set<JsonObject> seen) {
        if (node.has("positive") && node.has("negative")) {
            String side = PAIR.get(Math.min(node.output(), 1));
            return graph.linked(node, side).flatMap(before -> text(graph, before, seen));
        }
        List<String> texts = Stream
                .of("conditioning", "conditioning_1", "conditioning_2", "conditioning_to", "conditioning_from")
                .flatMap(name -> graph.linked(node, name).stream())
                .flatMap(before -> text(graph, before, seen).stream())
                .toList();
        return texts.isEmpty() ? Optional.empty() : Optional.of(texts.stream().collect(Collectors.joining(", ")));
    }
}
