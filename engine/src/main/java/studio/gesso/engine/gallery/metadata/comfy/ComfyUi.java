package studio.gesso.engine.gallery.metadata.comfy;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import studio.gesso.engine.gallery.metadata.comfy.ComfyGraph.Node;
import studio.gesso.engine.gallery.metadata.dialect.Dialect;
import studio.gesso.engine.gallery.metadata.notation.Json;
import studio.gesso.engine.gallery.metadata.notation.Malformed;
import studio.gesso.engine.gallery.metadata.notation.Texts;
import studio.gesso.engine.gallery.metadata.settings.Recovery;
import studio.gesso.engine.image.Embedded;
import studio.gesso.engine.image.Size;

/**
 * ComfyUI: the graph that was run, under "prompt"; in JPEG within Exif's maker.
 *
 * <p>From the node that saved the picture back to the sampler that began it, and from there along the links to the
 * texts, the model and the empty picture.
 */
public final class ComfyUi implements Dialect {

    /** Inputs behind which the new samplers keep what the old ones hold themselves. */
    private static final List<String> PARTS = List.of("noise", "guider", "sampler", "sigmas");

    @Override
    public String name() {
        return "ComfyUI";
    }

    @Override
    public Optional<Recovery> read(Embedded embedded) throws Malformed {
        Optional<String> text = Texts.of(embedded, "prompt").or(() -> exif(embedded));
        if (text.isEmpty()) {
            if (embedded.texts().containsKey("workflow")) {
                throw new Malformed("ComfyUI has written its workflow without the values that were run");
            }
            return Optional.empty();
        }
        var graph = new ComfyGraph(Json.object(text.get(), "ComfyUI's graph"));
        Node sampler = sampler(graph)
                .orElseThrow(() -> new Malformed("ComfyUI's graph has no sampler that Gesso knows"));
        return Optional.of(read(graph, sampler, embedded.size()));
    }

    private static Optional<String> exif(Embedded embedded) {
        return Stream.of("Exif.Model", "Exif.Make")
                .flatMap(tag -> Texts.of(embedded, tag).stream())
                .filter(value -> value.startsWith("prompt:"))
                .map(value -> value.substring("prompt:".length()))
                .findFirst();
    }

    private static boolean isSampler(Node node) {
        return node.has("latent_image")
                && (node.has("cfg") || node.has("guider") || node.has("sampler_name") || node.has("sampler"));
    }

    /** The sampler of the picture that was saved; else the first of all. */
    private static Optional<Node> sampler(ComfyGraph graph) {
        return graph.nodes()
                .filter(node -> node.has("images"))
                .flatMap(saver -> graph.nearest(saver, ComfyUi::isSampler).stream())
                .findFirst()
                .or(() -> graph.nodes().filter(ComfyUi::isSampler).findFirst());
    }

    private static Recovery read(ComfyGraph graph, Node last, Optional<Size> stored) {
        var recovery = new Recovery();
        Node sampler = last;
        for (int passes = 0; passes < 8; passes++) {
            Optional<Node> before = graph.linked(sampler, "latent_image")
                    .flatMap(latent -> graph.nearest(latent, ComfyUi::isSampler));
            if (before.isEmpty()) {
                break;
            }
            sampler = before.get();
            recovery.lose("second pass", "The picture was refined by a second run.");
        }
        texts(graph, sampler, recovery);
        take(graph, sampler, recovery::steps, "steps");
        take(graph, sampler, recovery::sampler, "sampler_name");
        take(graph, sampler, recovery::schedule, "scheduler");
        take(graph, sampler, recovery::guidance, "cfg");
        take(graph, sampler, recovery::seed, "seed", "noise_seed");
        model(graph, sampler, recovery);
        beginning(graph, sampler, stored, recovery);
        return recovery;
    }

    private static void take(ComfyGraph graph, Node sampler, Consumer<String> to, String... names) {
        holders(graph, sampler).flatMap(holder -> Stream.of(names).flatMap(name -> graph.value(holder, name).stream()))
                .findFirst()
                .ifPresent(to);
    }

    /** The sampler and the nodes that hold parts of it. */
    private static Stream<Node> holders(ComfyGraph graph, Node sampler) {
        return Stream.concat(Stream.of(sampler), PARTS.stream().flatMap(part -> graph.linked(sampler, part).stream()));
    }

    private static void texts(ComfyGraph graph, Node sampler, Recovery recovery) {
        Node guider = graph.linked(sampler, "guider").orElse(sampler);
        String positive = guider.has("positive") ? "positive" : "conditioning";
        graph.linked(guider, positive)
                .flatMap(node -> ComfyPrompt.text(graph, node))
                .ifPresentOrElse(recovery::prompt,
                        () -> recovery.lose("prompt", "Its node is not one Gesso can read."));
        recovery.negative(graph.linked(guider, "negative").flatMap(node -> ComfyPrompt.text(graph, node)).orElse(""));
        graph.linked(guider, positive)
                .flatMap(node -> graph.nearest(node, candidate -> candidate.type().equals("FluxGuidance")))
                .flatMap(node -> graph.value(node, "guidance"))
                .ifPresent(recovery::guidance);
    }

    private static void model(ComfyGraph graph, Node sampler, Recovery recovery) {
        Optional<Node> holder = holders(graph, sampler).filter(node -> node.has("model")).findFirst();
        Optional<Node> chain = holder.flatMap(node -> graph.linked(node, "model"));
        List<String> names = List.of("ckpt_name", "unet_name", "model_name", "model_path");
        chain.flatMap(node -> graph.nearest(node, loader -> names.stream().anyMatch(loader::has)))
                .flatMap(loader -> names.stream().flatMap(name -> graph.value(loader, name).stream()).findFirst())
                .ifPresent(recovery::model);
        chain.flatMap(node -> graph.nearest(node, lora -> lora.has("lora_name")))
                .flatMap(lora -> graph.value(lora, "lora_name"))
                .ifPresent(lora -> recovery.lose("LoRA", "Gesso does not load additions to a model (" + lora + ")."));
    }

    /** The picture begins with an empty one, whose size is told, or with one that was encoded. */
    private static void beginning(ComfyGraph graph, Node sampler, Optional<Size> stored, Recovery recovery) {
        Optional<Node> latent = graph.linked(sampler, "latent_image");
        Optional<Node> encoded = latent.flatMap(node -> graph.nearest(node, encoder -> encoder.has("pixels")));
        Optional<Node> empty = latent
                .flatMap(node -> graph.nearest(node, sized -> sized.has("width") && sized.has("height")));
        if (encoded.isPresent()) {
            take(graph, sampler, recovery::strength, "denoise");
            stored.ifPresent(size -> recovery.size(size.width() + "x" + size.height()));
        } else if (empty.isPresent()) {
            recovery.size(graph.value(empty.get(), "width").orElse("?"),
                    graph.value(empty.get(), "height").orElse("?"));
        }
    }
}
