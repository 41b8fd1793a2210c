package studio.gesso.engine.diffusion.model.checkpoint.shapes;

import com.google.gson.JsonArray;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many transformer blocks each attention of a U-Net has.
 *
 * @param down by block and layer; empty where a block has no attention
 * @param up the same on the way up
 * @param middle in the middle; 0 where there is none
 * @param shapes the shapes of the U-Net
 */
record TransformerDepths(List<List<Integer>> down, List<List<Integer>> up, int middle, Shapes shapes) {

    static TransformerDepths of(Shapes shapes, int blocks) {
        return new TransformerDepths(depths(shapes, "down_blocks.", blocks), depths(shapes, "up_blocks.", blocks),
                shapes.count("mid_block.attentions.0.transformer_blocks."), shapes);
    }

    private static List<List<Integer>> depths(Shapes shapes, String side, int blocks) {
        return IntStream.range(0, blocks).mapToObj(block -> {
            String place = side + block + ".attentions.";
            return IntStream.range(0, shapes.count(place))
                    .mapToObj(layer -> shapes.count(place + layer + ".transformer_blocks."))
                    .toList();
        }).toList();
    }

    /** One number if all attentions have the same depth, a number for each block, or a number for each attention. */
    void write(ConfigValues config) {
        List<Integer> all = new ArrayList<>(down.stream().flatMap(List::stream).toList());
        if (middle > 0) {
            all.add(middle);
        }
        if (isMirrored() && all.stream().distinct().count() <= 1) {
            config.number("transformer_layers_per_block", all.isEmpty() ? 1 : all.getFirst());
        } else {
            config.json("transformer_layers_per_block", byBlock(down));
        }
        if (!isMirrored()) {
            config.json("reverse_transformer_layers_per_block", byBlock(up));
        }
    }

    /**
     * Which blocks attend to the text in both of their attentions: those whose first attention takes keys of the text's
     * width. In a block that is as wide as the text both look alike; the upscaler's attends to itself there.
     */
    JsonArray onlyCrossAttention() {
        long text = shapes.inFirst("attn2.to_k.weight");
        JsonArray only = new JsonArray();
        IntStream.range(0, down.size())
                .mapToObj(block -> "down_blocks." + block
                        + ".attentions.0.transformer_blocks.0.attn1.")
                .forEach(
                        attention -> only.add(shapes.in(attention + "to_k.weight") == text
                                && shapes.in(attention + "to_q.weight") != text));
        return only;
    }

    /** Whether the way up has the depths of the way down; a ControlNet has no way up. */
    private boolean isMirrored() {
        return !shapes.hasBelow("up_blocks.") || IntStream.range(0, down.size()).allMatch(block -> {
            List<Integer> there = down.get(block);
            List<Integer> back = up.get(down.size() - 1 - block);
            return there.stream().distinct().count() <= 1 && back.stream().distinct().count() <= 1
                    && (there.isEmpty() == back.isEmpty()) && (there.isEmpty()
                            || there.getFirst().equals(back.getFirst()));
        });
    }

    private static JsonArray byBlock(List<List<Integer>> depths) {
        JsonArray all = new JsonArray();
        depths.forEach(block -> {
            if (block.stream().distinct().count() <= 1) {
                all.add(block.isEmpty() ? 1 : block.getFirst());
            } else {
                JsonArray layers = new JsonArray();
                block.forEach(layers::add);
                all.add(layers);
            }
        });
        return all;
    }
}
