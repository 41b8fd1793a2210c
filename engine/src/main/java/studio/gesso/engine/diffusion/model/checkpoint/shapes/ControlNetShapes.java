package studio.gesso.engine.diffusion.model.checkpoint.shapes;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import studio.gesso.engine.diffusion.weights.Weights;

/** The config.json that diffusers would have for a ControlNet or a T2I-Adapter, from the shapes of its tensors. */
public final class ControlNetShapes {

    /** What a ControlNet's config says otherwise than a U-Net's. */
    private static final List<String> OF_THE_UNET = List.of("out_channels", "up_block_types", "sample_size",
            "center_input_sample", "conv_in_kernel", "conv_out_kernel", "time_cond_proj_dim");
    private static final String SAME = """
            {"_class_name": "ControlNetModel", "controlnet_conditioning_channel_order": "rgb",
            "global_pool_conditions": false}""";
    private static final int PIXELS_OF_A_LATENT = 64;

    private ControlNetShapes() {}

    /** The config of a ControlNet whose tensors have diffusers' names. */
    public static JsonObject controlNet(Weights weights) {
        Shapes shapes = new Shapes(weights);
        JsonObject config = UnetShapes.config(weights);
        OF_THE_UNET.forEach(config::remove);
        int blocks = shapes.count("controlnet_cond_embedding.blocks.");
        List<Long> widths = IntStream.rangeClosed(0, blocks / 2)
                .mapToObj(block -> block == 0
                        ? shapes.out("controlnet_cond_embedding.conv_in.weight")
                        : shapes.out("controlnet_cond_embedding.blocks." + (2 * block - 1) + ".weight"))
                .toList();
        JsonObject own = new ConfigValues(SAME)
                .number("conditioning_channels", shapes.in("controlnet_cond_embedding.conv_in.weight"))
                .numbers("conditioning_embedding_out_channels", widths)
                .done();
        own.entrySet().forEach(entry -> config.add(entry.getKey(), entry.getValue()));
        return config;
    }

    /** The config of a T2I-Adapter whose tensors have diffusers' names. */
    public static JsonObject adapter(Weights weights) {
        Shapes shapes = new Shapes(weights);
        int bodies = shapes.count("adapter.body.");
        boolean light = !shapes.has("adapter.conv_in.weight");
        long folded = shapes.in(light ? "adapter.body.0.in_conv.weight" : "adapter.conv_in.weight");
        // The picture is folded 8 × 8 into channels, for Stable Diffusion XL 16 × 16: grey or RGB.
        boolean xl = folded >= 4 * PIXELS_OF_A_LATENT;
        int pixels = xl ? 4 * PIXELS_OF_A_LATENT : PIXELS_OF_A_LATENT;
        return new ConfigValues("{\"_class_name\": \"T2IAdapter\"}")
                .text("adapter_type", light ? "light_adapter" : xl ? "full_adapter_xl" : "full_adapter")
                .number("in_channels", folded / pixels)
                .number("downscale_factor", xl ? 16 : 8)
                .number("num_res_blocks", shapes.count("adapter.body.0.resnets."))
                .numbers("channels",
                        IntStream.range(0, bodies)
                                .mapToObj(body -> shapes.out(light
                                        ? "adapter.body." + body + ".out_conv.weight"
                                        : "adapter.body." + body + ".resnets.0.block1.weight"))
                                .toList())
                .done();
    }
}
