package studio.gesso.engine.diffusion.model.checkpoint.shapes;

import com.google.gson.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.weights.Weights;

/** The config.json that diffusers would have for a VAE (AutoencoderKL), from the shapes of its tensors and its family. */
public final class VaeShapes {

    private static final String SAME = """
            {"_class_name": "AutoencoderKL", "act_fn": "silu", "force_upcast": true, "latents_mean": null,
            "latents_std": null, "norm_num_groups": 32, "shift_factor": null}""";

    private VaeShapes() {}

    /**
     * The config of a VAE whose tensors have diffusers' names.
     *
     * @param family the family whose latents it decodes; VAEs of several families have the same shapes
     */
    public static JsonObject config(Weights weights, ModelFamily family) {
        Shapes shapes = new Shapes(weights);
        List<Long> widths = IntStream.range(0, shapes.count("encoder.down_blocks."))
                .mapToObj(block -> shapes.out("encoder.down_blocks." + block + ".resnets.0.conv1.weight"))
                .toList();
        ConfigValues config = new ConfigValues(SAME).number("in_channels", shapes.in("encoder.conv_in.weight"))
                .number("out_channels", shapes.out("decoder.conv_out.weight"))
                .number("latent_channels", shapes.in("decoder.conv_in.weight"))
                .number("layers_per_block", shapes.count("encoder.down_blocks.0.resnets."))
                .numbers("block_out_channels", widths)
                .texts("down_block_types", Collections.nCopies(widths.size(), "DownEncoderBlock2D"))
                .texts("up_block_types", Collections.nCopies(widths.size(), "UpDecoderBlock2D"))
                .truth("mid_block_add_attention", shapes.hasBelow("decoder.mid_block.attentions."))
                .truth("use_quant_conv", shapes.has("quant_conv.weight"))
                .truth("use_post_quant_conv", shapes.has("post_quant_conv.weight"))
                .number("sample_size", family.edge());
        scale(config, family);
        return config.done();
    }

    /** The scale that gives a family's latents a deviation near 1, and their shift; those of its authors. */
    private static void scale(ConfigValues config, ModelFamily family) {
        switch (family) {
            case STABLE_DIFFUSION_1, STABLE_DIFFUSION_2, PIXELS -> config.number("scaling_factor", 0.18215);
            case STABLE_DIFFUSION_XL, XL_REFINER -> config.number("scaling_factor", 0.13025);
            case UPSCALER_X4 -> config.number("scaling_factor", 0.08333);
            case STABLE_DIFFUSION_3 -> config.number("scaling_factor", 1.5305).number("shift_factor", 0.0609);
            case FLUX_1 -> config.number("scaling_factor", 0.3611).number("shift_factor", 0.1159);
        }
    }
}
