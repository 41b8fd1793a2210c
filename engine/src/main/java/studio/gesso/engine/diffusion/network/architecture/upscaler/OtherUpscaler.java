package studio.gesso.engine.diffusion.network.architecture.upscaler;

import java.util.List;
import java.util.stream.Stream;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.weights.Weights;

/**
 * An upscaler or restorer that is not built here, and the names of weights that only it has.
 *
 * @param name of the architecture
 * @param signs the names, or how they begin; all of them occur
 */
record OtherUpscaler(String name, List<String> signs) {

    private static final List<OtherUpscaler> KNOWN = List.of(
            of("HAT", "relative_position_index_SA", "layers.0.residual_group.blocks.0.conv_block.cab."),
            of("ATD", "relative_position_index_SA", "layers.0.residual_group.td"),
            of("Swin2SR", "patch_embed.proj.weight", "layers.0.residual_group.blocks.0.attn.logit_scale"),
            of("SwinIR", "layers.0.residual_group.blocks.0.attn.relative_position_index"),
            of("RGT", "before_RG.", "layers.0.blocks.0.gamma"),
            of("DAT", "before_RG.", "layers.0.blocks.0.ffn.sg."),
            of("DRCT", "layers.0.swin1.attn."),
            of("GRL", "layers.0.blocks.0.attn.stripe_attn."),
            of("CRAFT", "layers.0.residual_group.hf_blocks."),
            of("SPAN", "block_1.c1_r.sk."),
            of("SPANPlus", "feats.1.block_1.c1_r.sk."),
            of("OmniSR", "residual_layer.0.residual_layer.0.layer.0.fn."),
            of("PLKSR or RealPLKSR", "feats.0.weight", "feats.1.lk."),
            of("SAFMN", "to_feat.", "feats.0.safm."),
            of("MoSR", "gblocks.1.fc1."),
            of("RCAN", "body.0.body.0.body.3.conv_du."),
            of("DITN", "UFONE.0.ITLs."),
            of("Real-CUGAN", "unet1.conv1.conv.0."),
            of("SCUNet", "m_head.0.weight", "m_tail.0.weight"),
            of("NAFNet", "intro.weight", "middle_blks.0."),
            of("GFPGAN", "stylegan_decoder.style_mlp."),
            of("CodeFormer", "fuse_convs_dict."),
            of("LaMa", "model.model.1.bn_l."));

    private static OtherUpscaler of(String name, String... signs) {
        return new OtherUpscaler(name, List.of(signs));
    }

    /** What to say of weights that no upscaler here has. */
    static UserException refusal(Weights weights) {
        String what = KNOWN.stream()
                .filter(other -> other.signs.stream().allMatch(weights::hasBelow))
                .findFirst()
                .map(other -> " is an upscaler of the kind " + other.name + ", which Gesso does not know.")
                .orElseGet(() -> " is no upscaler that Gesso knows: its weights are called " + some(weights) + ".");
        return new UserException(weights.source() + what + " Use one of the ESRGAN or Compact kind.");
    }

    private static String some(Weights weights) {
        Stream<String> some = weights.names().stream().limit(3);
        return String.join(", ", some.toList()) + (weights.names().size() > 3 ? " …" : "");
    }
}
