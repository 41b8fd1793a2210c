package studio.gesso.engine.archive.metadata.comfy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import studio.gesso.engine.archive.metadata.comfy.ComfyGraph.Node;
import studio.gesso.engine.archive.metadata.settings.SettingsReader;

/** The nodes of ComfyUI's graph that may have changed a picture and are not supported. */
final class ComfyOthers {

    /** The inputs for pictures, latents and models; others are texts and numbers. */
    private static final Pattern WAYS = Pattern.compile(
            "(?i).*(?:model|clip|vae|positive|negative|cond|latent|samples|pixels|image|guider|sigmas|control_net"
                    + "|pipe|mask|context|unet).*|sampler|noise");
    /** Nodes whose settings are taken over, or that say nothing of the picture. */
    private static final Pattern KNOWN = Pattern.compile(
            "(?:Save|Preview|Load)Image.*|.*(?:Save Image|Image Save|SaveImage|Image Saver).*|VAE(?:Decode|Encode).*"
                    + "|VAELoader|CLIP(?:TextEncode|SetLastLayer|Loader).*|.*TextEncode|.*CLIPLoader.*"
                    + "|Empty.*Latent.*|(?:KSampler|SamplerCustom).*|KSamplerSelect|RandomNoise|BasicScheduler"
                    + "|CFGGuider|BasicGuider|FluxGuidance|ConditioningZeroOut|RescaleCFG|SetLatentNoiseMask"
                    + "|InpaintModelConditioning|LatentUpscale.*|RepeatLatentBatch|LatentFromBatch|(?:.* )?Reroute.*"
                    + "|Primitive.*|Control.*Loader.*|ControlNet.*|Efficient Loader.*|CheckpointLoader.*"
                    + "|UNETLoader|Anything Everywhere.*|Get Image Size|GetNode|SetNode");
    private static final Pattern COMBINED = Pattern
            .compile("Conditioning(?:Combine|Concat|Average|MultiCombine|.*SetMask|SetArea.*|SetTimestepRange).*");
    private static final Set<String> BATCHES = Set.of("RepeatLatentBatch", "LatentFromBatch");
    private static final int MOST = 60;

    private final ComfyGraph graph;
    private final SettingsReader recovery;
    private final Set<JsonObject> seen = ComfyGraph.visited();
    private final Set<String> listed = new LinkedHashSet<>();

    ComfyOthers(ComfyGraph graph, SettingsReader settings) {
        this.graph = graph;
        this.recovery = settings;
    }

    /** Lists the nodes before a picture, from the node that saved it or else from its sampler. */
    void lose(Node sampler) {
        Deque<Node> waiting = new ArrayDeque<>();
        graph.dependent(ComfyUi.savers(graph), sampler).ifPresent(waiting::add);
        waiting.add(sampler);
        while (!waiting.isEmpty() && listed.size() < MOST) {
            Node node = waiting.removeFirst();
            if (seen.add(node.inputs())) {
                look(node);
                for (Map.Entry<String, JsonElement> input : node.inputs().entrySet()) {
                    Optional<Node> before = WAYS.matcher(input.getKey()).matches()
                            ? graph.linked(input.getValue())
                            : Optional.empty();
                    before.ifPresent(waiting::add);
                }
            }
        }
    }

    private void look(Node node) {
        if (BATCHES.contains(node.type())) {
            batch(ComfyText.value(graph, node, "amount"));
        } else if (node.has("batch_size")) {
            batch(ComfyText.value(graph, node, "batch_size"));
        }
        if (node.type().equals("VAELoader") && graph.nodes().anyMatch(one -> one.has("ckpt_name"))) {
            list("VAE", "Gesso takes the model's own, not the one that was loaded separately ("
                    + ComfyText.value(graph, node, "vae_name").orElse("?") + ").");
        } else if (COMBINED.matcher(node.type()).matches()) {
            list("prompt combination", "ComfyUI combined several prompts (" + node.type()
                    + "); Gesso takes their words over one behind another.");
        } else if (!isKnown(node)) {
            list(thing(node.type()), "Gesso does not know what this node of ComfyUI does (" + node.type() + ").");
        }
    }

    private void batch(Optional<String> count) {
        if (count.isEmpty()) {
            list("batch", "The picture was taken from a batch: its noise is not that of the seed alone.");
        } else if (!count.get().matches("0*1")) {
            list("batch", "The picture is one of a batch of " + count.get()
                    + ": its noise is not that of the seed alone.");
        }
    }

    private static boolean isKnown(Node node) {
        return KNOWN.matcher(node.type()).matches() || node.isLora() || ComfyUi.isSampler(node)
                || ComfyUi.isUnusualSampler(node) || ComfySettings.MODELS.stream().anyMatch(node::has)
                || ComfySettings.SAMPLERS.containsKey(node.type()) || ComfySettings.SCHEDULES.containsKey(node.type());
    }

    /** The usual name for what some nodes do, else the node's own. */
    private static String thing(String type) {
        if (type.contains("IPAdapter")) {
            return "IP adapter";
        }
        return type.startsWith("FreeU") ? "FreeU" : type;
    }

    private void list(String setting, String reason) {
        if (listed.add(setting)) {
            recovery.lose(setting, reason);
        }
    }
}
