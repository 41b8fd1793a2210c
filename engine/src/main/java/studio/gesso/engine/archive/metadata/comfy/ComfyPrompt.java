package studio.gesso.engine.archive.metadata.comfy;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import studio.gesso.engine.archive.metadata.comfy.ComfyGraph.Node;

/** Follows a conditioning of ComfyUI's graph back to its text. */
final class ComfyPrompt {

    /** The text inputs of encoders, that of the longest prompt first. */
    private static final List<String> TEXTS = List.of("text", "t5xxl", "prompt", "text_g", "clip_l", "text_l", "clip_g",
            "mt5xl", "bert", "user_prompt", "populated_text", "wildcard_text");
    private static final List<String> PAIR = List.of("positive", "negative");
    private static final List<String> CONDITIONINGS = List.of("conditioning", "conditioning_1", "conditioning_2",
            "conditioning_to", "conditioning_from");

    private final ComfyGraph graph;
    private final String side;
    private final Set<JsonObject> seen = ComfyGraph.visited();

    private ComfyPrompt(ComfyGraph graph, String side) {
        this.graph = graph;
        this.side = side;
    }

    /**
     * The text that a conditioning was made of; empty where no node on the way is known.
     *
     * @param side "positive" or "negative": which of two texts is meant where a node holds both
     */
    static Optional<String> text(ComfyGraph graph, Node node, String side) {
        return new ComfyPrompt(graph, side).text(node);
    }

    private Optional<String> text(Node node) {
        if (seen.size() > ComfyText.LONGEST_CHAIN || !seen.add(node.inputs())) {
            return Optional.empty();
        }
        if (node.type().equals("ConditioningZeroOut")) {
            return Optional.of("");
        }
        return own(node).or(() -> both(node)).or(() -> through(node));
    }

    /** The text of an encoder; of several texts the first that is not empty. */
    private Optional<String> own(Node node) {
        if (!node.has("clip") && !node.type().contains("TextEncode")) {
            return Optional.empty();
        }
        List<String> texts = TEXTS.stream().flatMap(name -> ComfyText.value(graph, node, name).stream()).toList();
        return texts.stream().filter(text -> !text.isBlank()).findFirst().or(() -> texts.stream().findFirst());
    }

    /** Through a node that holds both conditionings, or both texts as some loaders do. */
    private Optional<String> both(Node node) {
        if (!node.has("positive") || !node.has("negative")) {
            return Optional.empty();
        }
        String output = PAIR.get(Math.min(node.output(), 1));
        return graph.linked(node, output)
                .flatMap(this::text)
                .or(() -> node.has("latent_image") ? Optional.empty() : ComfyText.value(graph, node, side));
    }

    /** Through a node that changes a conditioning, or puts two of them together. */
    private Optional<String> through(Node node) {
        List<String> known = CONDITIONINGS.stream().filter(node::has).toList();
        if (known.isEmpty()) {
            return node.inputs()
                    .entrySet()
                    .stream()
                    .flatMap(input -> graph.linked(input.getValue()).stream())
                    .flatMap(before -> text(before).stream())
                    .findFirst();
        }
        List<String> texts = known.stream()
                .flatMap(name -> graph.linked(node, name).stream())
                .flatMap(before -> text(before).stream())
                .toList();
        return texts.isEmpty() ? Optional.empty() : Optional.of(texts.stream().collect(Collectors.joining(", ")));
    }
}
