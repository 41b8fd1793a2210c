package studio.gesso.engine.diffusion.model.checkpoint.shapes;

import com.google.gson.JsonObject;
import java.util.List;

/**
 * What shapes cannot tell of a U-Net or a ControlNet that comes alone, and its base model's config can: the heads of its
 * attention, the groups of its normalisation.
 */
public final class BaseFacts {

    private static final List<String> FACTS = List.of("attention_head_dim", "num_attention_heads", "norm_num_groups",
            "norm_eps", "act_fn", "addition_time_embed_dim", "flip_sin_to_cos", "freq_shift", "upcast_attention");

    private BaseFacts() {}

    /** A config with these facts of the base model's U-Net. */
    public static JsonObject with(JsonObject config, JsonObject base) {
        JsonObject facts = config.deepCopy();
        FACTS.stream().filter(base::has).forEach(fact -> facts.add(fact, base.get(fact)));
        return facts;
    }
}
