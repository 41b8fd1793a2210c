package studio.gesso.engine.diffusion.weights.keys;

import java.util.regex.Pattern;

/**
 * Keys that say nothing about a network's result: traces of a training, tables that follow from the noise schedule, and
 * marks. They are in nobody's way.
 */
public final class LeftAside {

    private static final Pattern ALWAYS = Pattern.compile("(?:.*\\.)?(?:"
            + "(?:embeddings\\.)?position_ids|logit_scale|attn_mask|logvar|global_step|sigmas|num_batches_tracked"
            + "|betas|alphas_cumprod(?:_prev)?|sqrt_(?:recip(?:m1)?_|one_minus_)?alphas_cumprod|sqrt_recipm1_alphas_cumprod"
            + "|log_one_minus_alphas_cumprod|posterior_(?:variance|log_variance_clipped|mean_coef[12])|lvlb_weights"
            + "|v_pred|ztsnr)");
    private static final Pattern BELOW = Pattern.compile(
            "(?:model_ema|denoiser|callbacks|optimizer_states|lr_schedulers|loops|hyper_parameters)\\..*"
                    + "|(?:first_stage_model\\.)?loss\\..*|(?:.*\\.)?lora_.*|__.*");

    private LeftAside() {}

    /** Whether a key of a file is left aside. */
    public static boolean leaves(String key) {
        return ALWAYS.matcher(key).matches() || BELOW.matcher(key).matches();
    }
}
