package studio.gesso.engine.archive.metadata.comfy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import studio.gesso.engine.archive.metadata.comfy.ComfyGraph.Node;
import studio.gesso.engine.archive.metadata.settings.RecordedFile;
import studio.gesso.engine.archive.metadata.settings.SettingsReader;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Ranges;
import studio.gesso.engine.request.adapter.Lora;
import studio.gesso.engine.request.adapter.UsedFile.Role;

/** Takes the settings of a sampler of ComfyUI's graph, from itself and from the nodes that it is linked to. */
final class ComfySettings {

    /** Inputs behind which the new samplers keep what the old ones hold themselves. */
    private static final List<String> PARTS = List.of("noise", "guider", "sampler", "sigmas");
    static final List<String> MODELS = List.of("ckpt_name", "unet_name", "model_name", "model_path",
            "gguf_name",
            "base_ckpt_name");
    /** Nodes that are a sampler or a schedule, instead of naming one. */
    static final Map<String, String> SAMPLERS = Map.of("SamplerEulerAncestral", "euler_ancestral",
            "SamplerDPMPP_2M_SDE", "dpmpp_2m_sde", "SamplerDPMPP_3M_SDE", "dpmpp_3m_sde", "SamplerDPMPP_SDE",
            "dpmpp_sde", "SamplerDPMPP_2S_Ancestral", "dpmpp_2s_ancestral", "SamplerLMS", "lms", "SamplerER_SDE",
            "er_sde", "SamplerDPMAdaptative", "dpm_adaptive");
    static final Map<String, String> SCHEDULES = Map.of("KarrasScheduler", "karras", "ExponentialScheduler",
            "exponential", "PolyexponentialScheduler", "exponential", "BetaSamplingScheduler", "beta",
            "AlignYourStepsScheduler", "align_your_steps", "SDTurboScheduler", "turbo");

    private static final int MOST_LORAS = 64;

    private final ComfyGraph graph;
    private final Node sampler;
    /** The node with the conditionings: the sampler, or its guider. */
    private final Node guider;
    private final SettingsReader recovery;

    ComfySettings(ComfyGraph graph, Node sampler, SettingsReader settings) {
        this.graph = graph;
        this.sampler = sampler;
        this.guider = graph.linked(sampler, "guider").orElse(sampler);
        this.recovery = settings;
    }

    /**
     * Hands all settings over.
     *
     * @param stored the size of the file's picture, where that is the size that was made
     */
    void read(Optional<Size> stored) {
        texts();
        take("steps", first("steps"), recovery::steps);
        take("sampler", first("sampler_name").or(() -> byType("sampler", SAMPLERS)), recovery::sampler);
        take("schedule", first("scheduler").or(() -> byType("sigmas", SCHEDULES)), recovery::schedule);
        take("seed", first("seed", "noise_seed"), recovery::seed);
        guidance();
        model();
        rescale();
        beginning(stored);
        partOfARun();
    }

    private void take(String setting, Optional<String> value, Consumer<String> to) {
        value.ifPresentOrElse(to,
                () -> recovery.lose(setting, "Gesso cannot follow the graph to where it comes from."));
    }

    /** The first of some values that the sampler has, or the nodes that hold parts of it. */
    private Optional<String> first(String... names) {
        Predicate<Node> holds = node -> Stream.of(names).anyMatch(node::has);
        return Stream.concat(Stream.of(sampler), parts(holds).filter(holds))
                .flatMap(holder -> Stream.of(names).flatMap(name -> value(holder, name).stream()))
                .findFirst();
    }

    private Stream<Node> parts(Predicate<Node> kind) {
        return PARTS.stream().flatMap(part -> graph.nearest(sampler, part, kind).stream());
    }

    private Optional<String> value(Node node, String input) {
        return ComfyText.value(graph, node, input);
    }

    private Optional<String> byType(String part, Map<String, String> names) {
        return graph.nearest(sampler, part, node -> names.containsKey(node.type())).map(node -> names.get(node.type()));
    }

    private void texts() {
        positive().flatMap(node -> ComfyPrompt.text(graph, node, "positive"))
                .ifPresentOrElse(recovery::prompt,
                        () -> recovery.lose("prompt", "Its node is not one Gesso can read."));
        Optional<Node> negative = graph.linked(guider, "negative").or(() -> graph.linked(guider, "neg_conditioning"));
        boolean piped = !guider.has("positive") && !guider.has("conditioning");
        recovery.negative(negative.or(() -> piped ? holderOfBoth() : Optional.empty())
                .flatMap(node -> ComfyPrompt.text(graph, node, "negative"))
                .orElse(""));
    }

    private Optional<Node> positive() {
        return graph.linked(guider, "positive")
                .or(() -> graph.linked(guider, "conditioning"))
                .or(this::holderOfBoth);
    }

    /** For samplers that get all through one pipe. */
    private Optional<Node> holderOfBoth() {
        return graph.nearest(guider, node -> node.has("positive") && node.has("negative"));
    }

    /** FLUX.1 has its own guidance, in a conditioning; the ordinary one is off at 1. */
    private void guidance() {
        Optional<String> ordinary = first("cfg", "cfg_conds");
        Optional<String> own = positive().flatMap(node -> graph.nearest(node, one -> one.has("guidance")))
                .flatMap(node -> value(node, "guidance"));
        if (own.isPresent()) {
            recovery.guidance(own.get());
            ordinary.ifPresent(recovery::secondGuidance);
        } else {
            boolean unguided = guider != sampler && !guider.has("cfg") && !guider.has("cfg_conds");
            if (!unguided) {
                take("guidance", ordinary, recovery::guidance);
            }
        }
    }

    private void model() {
        Predicate<Node> loads = node -> MODELS.stream().anyMatch(node::has);
        Predicate<Node> has = node -> node.has("model");
        Optional<Node> chain = Stream.concat(Stream.of(sampler).filter(has), parts(has))
                .findFirst()
                .flatMap(holder -> graph.linked(holder, "model"));
        List<Node> loaders = graph.nodes().filter(loads).limit(2).toList();
        chain.flatMap(node -> graph.nearest(node, loads))
                .or(() -> loaders.size() == 1 ? Optional.of(loaders.getFirst()) : Optional.empty())
                .flatMap(loader -> MODELS.stream().flatMap(name -> value(loader, name).stream()).findFirst())
                .ifPresent(recovery::model);
        chain.ifPresent(this::loras);
        chain.flatMap(node -> graph.nearest(node, Node::isLora))
                .ifPresent(lora -> recovery.lose("LoRA", "Its file is not in the picture ("
                        + value(lora, "lora_name").orElse(lora.type()) + ")."));
        positive().flatMap(node -> graph.nearest(node, one -> one.has("control_net")))
                .ifPresent(_ -> recovery.lose("ControlNet", "The picture that it followed is not in this file."));
        positive().flatMap(node -> graph.nearest(node, one -> one.has("stop_at_clip_layer")))
                .flatMap(node -> value(node, "stop_at_clip_layer"))
                .filter(layer -> layer.matches("-\\d{1,2}"))
                .ifPresent(layer -> recovery.clipSkip(String.valueOf(-1 - Integer.parseInt(layer))));
    }

    /** The LoRAs between the model and its sampler, of which only names are known. */
    private void loras(Node nearest) {
        Optional<Node> node = Optional.of(nearest);
        for (int i = 0; i < MOST_LORAS && node.isPresent(); i++) {
            Node loader = node.get();
            Optional<Double> strength = strength(loader, "strength_model");
            value(loader, "lora_name").filter(_ -> loader.isLora() && strength.isPresent())
                    .ifPresent(name -> recovery.lora(new RecordedFile(Role.LORA, name, Optional.empty(),
                            Optional.empty(), List.of()),
                            new Lora(name, strength.get(),
                                    strength(loader, "strength_clip").orElse(strength.get()))));
            node = graph.linked(loader, "model");
        }
    }

    private Optional<Double> strength(Node loader, String input) {
        return value(loader, input).filter(text -> text.matches("-?\\d{1,6}(\\.\\d{1,20})?"))
                .map(Double::valueOf)
                .filter(Ranges.LORA_STRENGTH::contains);
    }

    /**
     * RescaleCFG is guidance rescale: it keeps the standard deviation of the guided noise near that of the unguided.
     */
    private void rescale() {
        graph.nearest(sampler, node -> node.type().equals("RescaleCFG"))
                .flatMap(node -> value(node, "multiplier"))
                .ifPresent(recovery::rescale);
    }

    /** The picture starts from empty latents, whose size is known, or from an encoded picture. */
    private void beginning(Optional<Size> stored) {
        Optional<String> picture = stored.map(size -> size.width() + "x" + size.height());
        if (graph.nearest(sampler, "latent_image", encoder -> encoder.has("pixels")).isPresent()) {
            boolean masked = graph.nearest(sampler, "latent_image", node -> node.has("mask")).isPresent();
            first("denoise").or(this::remaining)
                    .ifPresent(masked ? recovery::inpaintingStrength : recovery::strength);
            picture.ifPresent(recovery::size);
            return;
        }
        Optional<Node> empty = graph.nearest(sampler, "latent_image", node -> side(node, "width").isPresent()
                && side(node, "height").isPresent());
        first("denoise").or(this::remaining)
                .filter(strength -> isNumber(strength) && Double.parseDouble(strength) < 1)
                .ifPresent(strength -> recovery.lose("denoising strength", "It is " + strength
                        + " without a picture to begin with; Gesso then begins with noise alone."));
        if (empty.isPresent()) {
            recovery.size(side(empty.get(), "width").get(), side(empty.get(), "height").get());
        } else {
            picture.ifPresent(recovery::size);
        }
    }

    /** A sampler that ends early or adds no noise did a part of a run, and handed it on or took it over. */
    private void partOfARun() {
        Optional<Integer> steps = value(sampler, "steps").filter(ComfySettings::isCount).map(Integer::parseInt);
        value(sampler, "end_at_step").filter(ComfySettings::isCount)
                .map(Integer::parseInt)
                .filter(end -> steps.filter(all -> end < all).isPresent())
                .ifPresent(end -> recovery.lose("last step",
                        "The sampler ended after step " + end + " of " + steps.get() + ", before the noise was gone."));
        value(sampler, "add_noise").filter("disable"::equals)
                .ifPresent(_ -> recovery.lose("noise", "The sampler added none; it took over what another had begun."));
    }

    private Optional<String> side(Node node, String side) {
        return value(node, side).or(() -> value(node, "empty_latent_" + side));
    }

    /** What KSamplerAdvanced leaves of its steps when it begins late. */
    private Optional<String> remaining() {
        Optional<String> start = value(sampler, "start_at_step").filter(ComfySettings::isCount);
        Optional<String> steps = value(sampler, "steps").filter(ComfySettings::isCount);
        return start.isEmpty() || steps.isEmpty() || Integer.parseInt(steps.get()) == 0
                ? Optional.empty()
                : Optional.of(String.valueOf(1 - Double.parseDouble(start.get()) / Integer.parseInt(steps.get())));
    }

    private static boolean isNumber(String value) {
        return value.matches("\\d{1,6}(\\.\\d{1,20})?");
    }

    private static boolean isCount(String value) {
        return value.matches("\\d{1,6}");
    }
}
