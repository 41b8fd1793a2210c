package studio.gesso.engine.diffusion.weights.adapter.names;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.adapter.names.LayerTarget.Rows;

/**
 * The layers of the transformers of FLUX.1 and Stable Diffusion 3 in their authors' names; what these join (q, k and v in
 * one matrix), diffusers keeps apart.
 */
final class JoinedNames {

    private static final Map<String, List<String>> FLUX_DOUBLE = Map.ofEntries(
            Map.entry("img_attn.qkv", List.of("attn.to_q", "attn.to_k", "attn.to_v")),
            Map.entry("img_attn.proj", List.of("attn.to_out.0")), Map.entry("img_mlp.0", List.of("ff.net.0.proj")),
            Map.entry("img_mlp.2", List.of("ff.net.2")), Map.entry("img_mod.lin", List.of("norm1.linear")),
            Map.entry("txt_attn.qkv", List.of("attn.add_q_proj", "attn.add_k_proj", "attn.add_v_proj")),
            Map.entry("txt_attn.proj", List.of("attn.to_add_out")),
            Map.entry("txt_mlp.0", List.of("ff_context.net.0.proj")),
            Map.entry("txt_mlp.2", List.of("ff_context.net.2")),
            Map.entry("txt_mod.lin", List.of("norm1_context.linear")));
    private static final Map<String, List<String>> FLUX_SINGLE = Map.of(
            "linear1", List.of("attn.to_q", "attn.to_k", "attn.to_v", "proj_mlp"),
            "linear1_qkv", List.of("attn.to_q", "attn.to_k", "attn.to_v"),
            "linear2", List.of("proj_out"), "modulation.lin", List.of("norm.linear"));
    private static final Map<String, String> FLUX_OUTER = Map.of("img_in", "x_embedder", "txt_in", "context_embedder",
            "time_in.in_layer", "time_text_embed.timestep_embedder.linear_1",
            "time_in.out_layer", "time_text_embed.timestep_embedder.linear_2",
            "vector_in.in_layer", "time_text_embed.text_embedder.linear_1",
            "vector_in.out_layer", "time_text_embed.text_embedder.linear_2",
            "guidance_in.in_layer", "time_text_embed.guidance_embedder.linear_1",
            "guidance_in.out_layer", "time_text_embed.guidance_embedder.linear_2", "final_layer.linear", "proj_out");
    private static final Map<String, List<String>> SD3 = Map.ofEntries(
            Map.entry("x_block.attn.qkv", List.of("attn.to_q", "attn.to_k", "attn.to_v")),
            Map.entry("x_block.attn2.qkv", List.of("attn2.to_q", "attn2.to_k", "attn2.to_v")),
            Map.entry("x_block.attn2.proj", List.of("attn2.to_out.0")),
            Map.entry("x_block.attn.proj", List.of("attn.to_out.0")),
            Map.entry("x_block.mlp.fc1", List.of("ff.net.0.proj")), Map.entry("x_block.mlp.fc2", List.of("ff.net.2")),
            Map.entry("x_block.adaLN_modulation.1", List.of("norm1.linear")),
            Map.entry("context_block.attn.qkv", List.of("attn.add_q_proj", "attn.add_k_proj", "attn.add_v_proj")),
            Map.entry("context_block.attn.proj", List.of("attn.to_add_out")),
            Map.entry("context_block.mlp.fc1", List.of("ff_context.net.0.proj")),
            Map.entry("context_block.mlp.fc2", List.of("ff_context.net.2")),
            Map.entry("context_block.adaLN_modulation.1", List.of("norm1_context.linear")));

    private final Weights weights;
    private final Map<String, List<Rows>> names = new HashMap<>();

    JoinedNames(Weights weights) {
        this.weights = weights;
    }

    /** The authors' names, and the rows of diffusers' weights that each stands for. */
    Map<String, List<Rows>> all() {
        if (weights.hasBelow("single_transformer_blocks.")) {
            blocks("double_blocks.", "transformer_blocks.", FLUX_DOUBLE);
            blocks("single_blocks.", "single_transformer_blocks.", FLUX_SINGLE);
            FLUX_OUTER.forEach((name, module) -> add(name, Stream.of(module)));
            exchanged("final_layer.adaLN_modulation.1", "norm_out.linear");
        } else if (weights.hasBelow("transformer_blocks.0.norm1_context.")) {
            blocks("joint_blocks.", "transformer_blocks.", SD3);
            exchanged("final_layer.adaLN_modulation.1", "norm_out.linear");
            add("final_layer.linear", Stream.of("proj_out"));
            add("context_embedder", Stream.of("context_embedder"));
        }
        return names;
    }

    private void blocks(String theirs, String ours, Map<String, List<String>> layers) {
        for (int i = 0; weights.hasBelow(ours + i + "."); i++) {
            String block = ours + i + ".";
            String prefix = theirs + i + ".";
            boolean isLast = !weights.hasBelow(ours + (i + 1) + ".");
            layers.forEach((name, modules) -> {
                if (isLast && name.equals("context_block.adaLN_modulation.1")) {
                    exchanged(prefix + name, block + modules.getFirst());
                } else {
                    add(prefix + name, modules.stream().map(module -> block + module));
                }
            });
        }
    }

    private void add(String name, Stream<String> modules) {
        List<Rows> rows = new ArrayList<>();
        modules.filter(module -> weights.has(module + ".weight"))
                .forEach(module -> rows.add(Rows.all(module, weights)));
        if (!rows.isEmpty()) {
            names.put(name, rows);
        }
    }

    /** A modulation whose shift comes first in the authors' rows, and its scale in diffusers'. */
    private void exchanged(String name, String module) {
        weights.find(module + ".weight").ifPresent(tensor -> {
            long half = tensor.extent(0) / 2;
            names.put(name, List.of(new Rows(module, half, half), new Rows(module, 0, half)));
        });
    }
}
