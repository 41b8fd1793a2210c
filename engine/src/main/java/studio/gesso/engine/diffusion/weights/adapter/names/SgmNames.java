package studio.gesso.engine.diffusion.weights.adapter.names;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.gesso.engine.diffusion.weights.Weights;

/**
 * The layers of a U-Net as Stability's code (ldm, sgm) numbers them: {@code input_blocks.3.1.…}; LoRAs for SDXL use these
 * numbers (as in diffusers' {@code _maybe_map_sgm_blocks_to_diffusers}).
 */
final class SgmNames {

    private static final Pattern BLOCK = Pattern.compile(
            "(down|up)_blocks\\.(\\d+)\\.(resnets|attentions|downsamplers|upsamplers)\\.(\\d+)\\.(.+)");
    private static final Pattern MIDDLE = Pattern.compile("mid_block\\.(resnets|attentions)\\.(\\d+)\\.(.+)");
    private static final Map<String, String> RESNET = Map.of("norm1", "in_layers.0", "conv1", "in_layers.2",
            "time_emb_proj", "emb_layers.1", "norm2", "out_layers.0", "conv2", "out_layers.3", "conv_shortcut",
            "skip_connection");
    private static final Map<String, String> OUTER = Map.of("conv_in", "input_blocks.0.0", "conv_norm_out", "out.0",
            "conv_out", "out.2", "time_embedding.linear_1", "time_embed.0", "time_embedding.linear_2", "time_embed.2",
            "add_embedding.linear_1", "label_emb.0.0", "add_embedding.linear_2", "label_emb.0.2");

    private final Weights weights;
    private final int layers;

    SgmNames(Weights weights) {
        this.weights = weights;
        this.layers = count("down_blocks.0.resnets.");
    }

    /** Hears each layer: its name there, and diffusers'. */
    void forEach(BiConsumer<String, String> listener) {
        if (layers == 0) {
            return;
        }
        Map<String, String> found = new HashMap<>();
        weights.names().stream().filter(name -> name.endsWith(".weight")).forEach(name -> {
            String module = name.substring(0, name.length() - ".weight".length());
            String sgm = name(module);
            if (!sgm.isEmpty()) {
                found.put(sgm, module);
            }
        });
        found.forEach(listener);
    }

    private String name(String module) {
        Matcher block = BLOCK.matcher(module);
        if (block.matches()) {
            return block(block, Integer.parseInt(block.group(2)), Integer.parseInt(block.group(4)));
        }
        Matcher middle = MIDDLE.matcher(module);
        if (middle.matches()) {
            boolean isResnet = middle.group(1).equals("resnets");
            int place = 2 * Integer.parseInt(middle.group(2)) + (isResnet ? 0 : 1);
            return "middle_block." + place + "." + inner(isResnet, middle.group(3));
        }
        return OUTER.getOrDefault(module, "");
    }

    private String block(Matcher name, int i, int j) {
        boolean down = name.group(1).equals("down");
        int first = i * (layers + 1) + (down ? 1 : 0);
        String blocks = down ? "input_blocks." : "output_blocks.";
        String rest = name.group(5);
        return switch (name.group(3)) {
            case "resnets" -> blocks + (first + j) + ".0." + inner(true, rest);
            case "attentions" -> blocks + (first + j) + ".1." + rest;
            case "downsamplers" -> blocks + (first + layers) + ".0.op";
            default -> {
                boolean attends = weights.hasBelow("up_blocks." + i + ".attentions.");
                yield blocks + (first + layers) + (attends ? ".2." : ".1.") + rest;
            }
        };
    }

    private static String inner(boolean isResnet, String rest) {
        return isResnet ? RESNET.getOrDefault(rest, rest) : rest;
    }

    private int count(String prefix) {
        List<String> names = weights.names().stream().filter(name -> name.startsWith(prefix)).toList();
        return (int) names.stream()
                .map(name -> name.substring(prefix.length()).split("\\.", 2)[0])
                .distinct()
                .count();
    }
}
