package studio.gesso.engine.diffusion.network.architecture.unet.block;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import studio.gesso.engine.diffusion.network.builder.Value;

/**
 * What all blocks of a U-Net see beside their input.
 *
 * @param norm the group normalisations
 * @param transformers what they have
 * @param time the time embedding behind its SiLU, {@code [batch or 1, width]}
 * @param text {@code encoder_hidden_states}, {@code [batch, tokens, width]}; empty where there is no text
 * @param adapters what IP-Adapters add to a cross attention, by the name of its module
 * @param precision how attention is computed
 */
public record BlockContext(Norm norm, TransformerConfig transformers, Value time, Optional<Value> text,
        Function<String, List<AdapterTerm>> adapters, Precision precision) {

    /** How attention is computed. */
    public enum Precision {
        AS_THE_NETWORK,
        /** In float32, also in a network of float16 ({@code upcast_attention}). */
        FLOAT
    }

    /**
     * What an IP-Adapter adds to a cross attention: attention of the same queries to its own keys and values.
     *
     * @param key {@code [batch, tokens, width of the layer]}
     * @param value likewise, times the adapter's scale
     * @param mask where it acts, {@code [1, queries, 1]}; empty for everywhere
     */
    public record AdapterTerm(Value key, Value value, Optional<Value> mask) {}
}
