package studio.gesso.engine.archive.metadata.comfy;

import com.google.gson.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.archive.metadata.comfy.ComfyGraph.Node;
import studio.gesso.engine.archive.metadata.dialect.Dialect;
import studio.gesso.engine.archive.metadata.notation.MalformedException;
import studio.gesso.engine.archive.metadata.notation.WholeJson;
import studio.gesso.engine.archive.metadata.prompts.PromptLanguage;
import studio.gesso.engine.archive.metadata.settings.SettingsReader;
import studio.gesso.engine.image.embedded.EmbeddedData;

/**
 * ComfyUI: the graph that was run, under "prompt", else the graph as it was drawn, under "workflow"; in JPEG and WebP
 * within Exif's maker and model, or as JSON in the user comment.
 *
 * <p>From the node that saved the picture back to its first sampler, and from there along the links to the
 * texts, the model and the empty picture.
 */
public final class ComfyUi implements Dialect {

    @Override
    public String name() {
        return "ComfyUI";
    }

    @Override
    public Optional<SettingsReader> read(EmbeddedData embedded) throws MalformedException {
        ComfyTexts texts = ComfyTexts.of(embedded);
        if (texts.isEmpty()) {
            return Optional.empty();
        }
        var graph = new ComfyGraph(graph(texts.run(), texts.drawn()));
        Optional<Node> sampler = sampler(graph);
        if (sampler.isEmpty() && texts.summary().isPresent()) {
            return texts.summary().map(ComfySummary::read);
        }
        return Optional.of(read(graph,
                sampler.orElseThrow(() -> new MalformedException("ComfyUI's graph has no sampler that Gesso knows")),
                embedded));
    }

    /** The graph that was run; where it is missing or broken, what the drawn one would have run. */
    private static JsonObject graph(Optional<String> run, Optional<String> drawn) throws MalformedException {
        try {
            if (run.isPresent()) {
                return WholeJson.object(run.get(), "ComfyUI's graph");
            }
        } catch (MalformedException e) {
            if (drawn.isEmpty()) {
                throw e;
            }
        }
        return ComfyWorkflow.graph(WholeJson.object(drawn.orElseThrow(), "ComfyUI's workflow"));
    }

    static boolean isSampler(Node node) {
        return node.has("latent_image")
                && Stream.of("cfg", "guider", "sampler_name", "sampler", "steps", "seed", "noise_seed")
                        .anyMatch(node::has);
    }

    /** Samplers that other people have added take a picture, or all they need through one pipe. */
    static boolean isUnusualSampler(Node node) {
        return node.has("steps") && (node.has("seed") || node.has("noise_seed"));
    }

    /** The nodes that show or save pictures, those that save first. */
    static List<Node> savers(ComfyGraph graph) {
        return graph.nodes()
                .filter(node -> node.has("images"))
                .sorted(Comparator.comparing(saver -> !saver.type().contains("Save")))
                .toList();
    }

    /** The sampler of the picture that was saved; else the first of all. */
    private static Optional<Node> sampler(ComfyGraph graph) {
        return graph.nearest(savers(graph), ComfyUi::isSampler)
                .or(() -> graph.nodes().filter(ComfyUi::isSampler).findFirst())
                .or(() -> graph.nodes().filter(ComfyUi::isUnusualSampler).findFirst());
    }

    private static SettingsReader read(ComfyGraph graph, Node last, EmbeddedData embedded) {
        var settings = new SettingsReader();
        settings.language(PromptLanguage.COMFYUI);
        Node sampler = last;
        boolean several = false;
        for (int passes = 0; passes < 8; passes++) {
            Optional<Node> before = graph.nearest(sampler, "latent_image", ComfyUi::isSampler);
            if (before.isEmpty()) {
                break;
            }
            sampler = before.get();
            several = true;
        }
        if (several) {
            settings.lose("second pass", "The picture was refined by a second run.");
        }
        new ComfySettings(graph, sampler, settings).read(several ? Optional.empty() : embedded.size());
        new ComfyOthers(graph, settings).lose(last);
        return settings;
    }
}
