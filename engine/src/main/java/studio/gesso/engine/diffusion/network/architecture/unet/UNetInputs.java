package studio.gesso.engine.diffusion.network.architecture.unet;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a U-Net takes beside what it was trained with. A graph has these inputs only if it was built with them.
 *
 * @param controlNets whether it takes the residuals of ControlNets: {@code down_block_N_additional_residual} for every
 *            skip connection and {@code mid_block_additional_residual}
 * @param features how many features of T2I-Adapters it takes: {@code down_intrablock_additional_residual_N}
 * @param adapters where each of the IP-Adapters that it takes acts, in order; there are, for number N of each of its cross attentions
 *            {@code ip_adapter_A.N.key} and {@code ip_adapter_A.N.value}
 * @param deep whether it gives its deep features, or takes them in place of its inner blocks
 */
public record UNetInputs(ControlNets controlNets, int features, List<Reach> adapters, DeepFeatures deep) {

    /** Nothing more. */
    public static final UNetInputs NONE = new UNetInputs(ControlNets.LEFT_OUT, 0, List.of());

    /** A whole network. */
    public UNetInputs(ControlNets controlNets, int features, List<Reach> adapters) {
        this(controlNets, features, adapters, new DeepFeatures.Kept());
    }

    /** The same with other deep features. */
    public UNetInputs with(DeepFeatures other) {
        return new UNetInputs(controlNets, features, adapters, other);
    }

    /** Whether the residuals of ControlNets are taken. */
    public enum ControlNets {
        LEFT_OUT,
        TAKEN
    }

    /** Where an IP-Adapter acts. */
    public enum Reach {
        EVERYWHERE,
        /** Where its masks say: {@code ip_adapter_A.mask.LEVEL}, {@code [1, height · width, 1]} for each level. */
        WHERE_MASKED
    }

    public UNetInputs {
        adapters = List.copyOf(adapters);
    }

    /** A short text that differs for other inputs, for the names of files. */
    public String key() {
        String reaches = adapters.stream()
                .map(reach -> reach == Reach.EVERYWHERE ? "e" : "m")
                .collect(Collectors.joining());
        return (controlNets == ControlNets.TAKEN ? "c" : "") + features + reaches + deep.key();
    }
}
