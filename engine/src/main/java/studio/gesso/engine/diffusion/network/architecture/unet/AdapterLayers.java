package studio.gesso.engine.diffusion.network.architecture.unet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import studio.gesso.engine.diffusion.network.architecture.unet.block.BlockConfig;
import studio.gesso.engine.diffusion.network.architecture.unet.block.BlockConfig.Attention;

/**
 * The cross attentions of a U-Net in the order in which IP-Adapters number them: those of the way down, those of the
 * way up, then the middle.
 */
public record AdapterLayers(List<Layer> all) {

    /**
     * One cross attention.
     *
     * @param module its name in diffusers
     * @param number its number in files of IP-Adapters: 1, 3, 5 …
     * @param level how often the latents are halved there
     * @param width its channels
     */
    public record Layer(String module, int number, int level, int width) {}

    public AdapterLayers {
        all = List.copyOf(all);
    }

    /** Those of a U-Net. */
    public static AdapterLayers of(UNetConfig config) {
        List<Layer> layers = new ArrayList<>();
        int last = config.down().size() - 1;
        IntStream.rangeClosed(0, last).forEach(i -> add(layers, "down_blocks." + i, config.down().get(i), i));
        IntStream.range(0, config.up().size())
                .forEach(i -> add(layers, "up_blocks." + i, config.up().get(i), last - i));
        config.mid().ifPresent(mid -> add(layers, "mid_block", mid, last));
        return new AdapterLayers(layers);
    }

    private static void add(List<Layer> layers, String block, BlockConfig config, int level) {
        List<Integer> depths = config.attention() == Attention.TEXT ? config.depths() : Collections.emptyList();
        for (int i = 0; i < depths.size(); i++) {
            for (int j = 0; j < depths.get(i); j++) {
                layers.add(new Layer(block + ".attentions." + i + ".transformer_blocks." + j + ".attn2",
                        2 * layers.size() + 1, level, config.channels()));
            }
        }
    }
}
