package studio.gesso.engine.diffusion.network.architecture.unet;

import java.util.List;
import java.util.Map;
import studio.gesso.engine.diffusion.network.architecture.unet.UNetInputs.ControlNets;

/** Further inputs of the tiny U-Nets of Stable Diffusion 1, which have three levels. */
final class Inputs {

    static final UNetInputs CONTROL_NETS = new UNetInputs(ControlNets.TAKEN, 0, List.of());

    private static final Map<String, Integer> LEVELS = Map.of("down_block_2_additional_residual", 1,
            "down_block_3_additional_residual", 1, "down_block_4_additional_residual", 2,
            "down_block_5_additional_residual", 2, "mid_block_additional_residual", 2);

    private Inputs() {}

    /** How often the latents are halved where an input is added. */
    static int level(String input) {
        return LEVELS.getOrDefault(input, 0);
    }
}
