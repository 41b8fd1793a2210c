package studio.gesso.engine.diffusion.weights.keys;

import java.util.List;
import java.util.Map;
import studio.gesso.engine.diffusion.weights.StoredTensor;

/** diffusers' own names of the VAE, whose attention was called otherwise in 2022. */
public final class DiffusersVaeKeys implements KeyMap {

    private static final String ATTENTION = "mid_block.attentions.0.";
    private static final List<String> PARTS = List.of("encoder.", "decoder.", "quant_conv.", "post_quant_conv.");
    private static final Renames OLD = Renames.of("query.", "to_q.", "key.", "to_k.", "value.", "to_v.", "proj_attn.",
            "to_out.0.");

    @Override
    public Map<String, StoredTensor> map(String key, StoredTensor tensor) {
        if (PARTS.stream().noneMatch(key::startsWith)) {
            return Map.of();
        }
        int at = key.indexOf(ATTENTION);
        if (at < 0) {
            return Map.of(key, tensor);
        }
        int end = at + ATTENTION.length();
        String name = key.substring(end);
        return Map.of(key.substring(0, end) + OLD.rename(name).orElse(name), LdmVaeKeys.matrix(tensor));
    }
}
