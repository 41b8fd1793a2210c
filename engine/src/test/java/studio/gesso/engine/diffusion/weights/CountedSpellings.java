package studio.gesso.engine.diffusion.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import studio.gesso.engine.diffusion.weights.Counted.Row;

/** The spellings in which one checkpoint goes round. */
public final class CountedSpellings {

    private CountedSpellings() {}

    /** Each row under another name. */
    public static UnaryOperator<List<Row>> each(UnaryOperator<String> rename) {
        return rows -> rows.stream().map(row -> row.named(rename.apply(row.name()))).toList();
    }

    /** The averaged weights (EMA) beside those of the U-Net, and their counters. */
    public static List<Row> averaged(List<Row> rows) {
        List<Row> averaged = new ArrayList<>(rows.stream()
                .filter(row -> row.name().startsWith("model.diffusion_model."))
                .map(row -> row.named("model_ema." + row.name().substring("model.".length()).replace(".", "")))
                .toList());
        averaged.add(row("model_ema.decay"));
        averaged.add(row("model_ema.num_updates"));
        return averaged;
    }

    /** What training leaves in files. */
    public static List<Row> traces() {
        return Stream.of("alphas_cumprod", "alphas_cumprod_prev", "betas", "sqrt_alphas_cumprod",
                "sqrt_one_minus_alphas_cumprod", "sqrt_recip_alphas_cumprod", "sqrt_recipm1_alphas_cumprod",
                "log_one_minus_alphas_cumprod", "posterior_variance", "posterior_mean_coef1", "lvlb_weights", "logvar",
                "first_stage_model.loss.logvar", "first_stage_model.loss.discriminator.main.0.weight",
                "cond_stage_model.logit_scale", "denoiser.sigmas", "model.diffusion_model.lora_down.weight",
                "lora_unet_x.alpha", "global_step").map(CountedSpellings::row).toList();
    }

    /** A tensor of one number. */
    public static Row row(String name) {
        return Counted.row(name, "F16", List.of(1L), 0, 1);
    }

    /** Rows after others. */
    public static List<Row> joined(List<Row> first, List<Row> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
