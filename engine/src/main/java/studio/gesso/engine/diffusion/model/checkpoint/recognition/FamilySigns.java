package studio.gesso.engine.diffusion.model.checkpoint.recognition;

import static studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind.MODEL;
import static studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind.NOT_RUN;
import static studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind.TEXT_ENCODER;
import static studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind.VAE;

import java.util.List;

/**
 * Keys of models, by family, and of their parts alone. The first line that fits counts, so a family that looks like another
 * one stands before it.
 */
final class FamilySigns {

    private static final int CHANNELS_OF_FLUX = 64;

    private static final int CHANNELS_WITH_DEPTH = 5;
    private static final int WIDTH_OF_2 = 1024;

    static final List<Sign> ALL = List.of(
            Sign.parts(NOT_RUN, "numbers in 4 bits (bitsandbytes)", ".quant_state.bitsandbytes"),
            Sign.any(NOT_RUN, "scaled numbers in 8 bits", "scaled_fp8"),
            Sign.parts(NOT_RUN, "scaled numbers in 8 bits", ".scale_weight", ".comfy_quant"),
            Sign.any(NOT_RUN, "Qwen-Image 2.1", "txt_in.text_norm.weight"),
            Sign.any(NOT_RUN, "Krea 2", "txtfusion.", "tproj.1."),
            Sign.any(NOT_RUN, "FLUX.3", "early_stream_modulations.", "ref_time_in."),
            Sign.all(NOT_RUN, "Z-Image", "layers.0.adaLN_modulation.0.weight"),
            Sign.any(NOT_RUN, "Lumina 2", "cap_embedder.0.weight"),
            Sign.any(NOT_RUN, "FLUX.2", "single_stream_modulation.lin.weight",
                    "single_stream_modulation.linear.weight"),
            Sign.all(NOT_RUN, "Qwen-Image", "transformer_blocks.0.txt_mod.1.weight", "txt_norm.weight"),
            Sign.any(NOT_RUN, "Chroma", "distilled_guidance_layer."),
            Sign.any(NOT_RUN, "HiDream", "double_stream_blocks.0."),
            Sign.any(NOT_RUN, "AuraFlow", "double_layers.0.attn.w2q.weight", "cond_seq_linear.weight"),
            Sign.any(NOT_RUN, "Sana", "blocks.0.cross_attn.kv_linear.weight")
                    .and(file -> !file.below("adaln_single.")
                            && !file.below("t_block.") || file.below("blocks.0.mlp.inverted_conv.")),
            Sign.any(NOT_RUN, "PixArt", "adaln_single.", "blocks.0.cross_attn.kv_linear.weight")
                    .and(
                            file -> !file.below("patchify_proj.") && !file.below("caption_norm.")),
            Sign.any(NOT_RUN, "Hunyuan-DiT", "text_embedding_padding", "blocks.0.default_modulation."),
            Sign.any(NOT_RUN, "Stable Cascade", "down_blocks.0.0.channelwise.", "down_blocks.1.0.channelwise.",
                    "clip_txt_mapper.weight"),
            Sign.any(NOT_RUN, "HunyuanVideo", "txt_in.individual_token_refiner.", "context_embedder.token_refiner."),
            Sign.any(NOT_RUN, "LTX-Video", "patchify_proj.", "transformer_blocks.0.scale_shift_table"),
            Sign.any(NOT_RUN, "Wan", "head.modulation", "blocks.0.self_attn.norm_q.weight", "vace_blocks."),
            Sign.any(NOT_RUN, "Mochi", "blocks.0.attn.qkv_x.weight"),
            Sign.any(NOT_RUN, "Cosmos", "x_embedder.proj.1.weight"),
            Sign.any(NOT_RUN, "CogVideoX", "transformer_blocks.0.norm1.linear.weight")
                    .and(file -> file.below("patch_embed.") && file.rank("patch_embed.proj.weight") > 4),
            Sign.parts(NOT_RUN, "a video family (its blocks see time)", ".motion_modules.", "temporal_transformer",
                    ".time_stack.", ".temporal_", "time_mixer"),
            Sign.any(NOT_RUN, "Kolors", "encoder_hid_proj.weight"),
            Sign.any(NOT_RUN, "Playground v2.5", "edm_mean"),
            Sign.any(NOT_RUN, "CosXL", "edm_vpred.sigma_max"),
            Sign.any(MODEL, "Stable Diffusion 3.5 medium", "joint_blocks.0.x_block.attn2.qkv.weight",
                    "transformer_blocks.0.attn2.add_q_proj.weight", "transformer_blocks.0.attn2.norm_q.weight"),
            Sign.all(MODEL, "Stable Diffusion 3.5", "joint_blocks.0.x_block.attn.ln_q.weight"),
            Sign.all(MODEL, "Stable Diffusion 3", "joint_blocks.0.x_block.attn.qkv.weight"),
            Sign.all(MODEL, "Stable Diffusion 3.5", "pos_embed.proj.weight",
                    "transformer_blocks.0.attn.norm_q.weight")
                    .and(file -> file.below("transformer_blocks.0.ff_context.")),
            Sign.all(MODEL, "Stable Diffusion 3", "pos_embed.proj.weight", "transformer_blocks.0.ff_context."),
            Sign.all(NOT_RUN, "FLUX.1 for filling and control", "img_in.weight", "double_blocks.0.")
                    .and(
                            file -> isWiderThanFlux(file, "img_in.weight")),
            Sign.all(NOT_RUN, "FLUX.1 for filling and control", "x_embedder.weight", "single_transformer_blocks.0.")
                    .and(file -> isWiderThanFlux(file, "x_embedder.weight")),
            Sign.all(MODEL, "FLUX.1", "double_blocks.0.", "vector_in."),
            Sign.all(MODEL, "FLUX.1", "x_embedder.weight", "single_transformer_blocks.0."),
            Sign.any(NOT_RUN, "Stable Diffusion with depth", "input_blocks.0.0.weight", "conv_in.weight")
                    .and(
                            file -> Math.max(file.extent("input_blocks.0.0.weight", 1),
                                    file.extent("conv_in.weight", 1)) == CHANNELS_WITH_DEPTH),
            Sign.all(NOT_RUN, "Stable Diffusion 2.1 unCLIP", "input_blocks.0.0.weight", "label_emb.0.0.weight")
                    .and(
                            file -> file.extent("input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight",
                                    1) == WIDTH_OF_2),
            Sign.all(NOT_RUN, "Stable Diffusion 2.1 unCLIP", "conv_in.weight", "class_embedding.linear_1.weight"),
            Sign.all(MODEL, "Stable Diffusion", "input_blocks.0.0.weight", "out.2.weight"),
            Sign.all(MODEL, "Stable Diffusion", "conv_in.weight", "down_blocks.0.resnets.", "up_blocks.0.resnets."),
            Sign.any(MODEL, "Stable Diffusion", "model_ema.diffusion_modelinput_blocks00weight",
                    "model_ema.input_blocks00weight"),
            Sign.any(NOT_RUN, "the VAE of a video family", "decoder.middle.0.residual.0.gamma",
                    "decoder.last_scale_shift_table", "decoder.mid_block.resnets.0.norm1.gamma"),
            Sign.any(NOT_RUN, "the VAE of Sana", "encoder.project_in.conv.bias", "encoder.stages."),
            Sign.all(NOT_RUN, "the VAE of FLUX.2", "bn.running_mean"),
            Sign.any(VAE, "VAE", "encoder.down.0.", "decoder.up.0.", "decoder.up_blocks.0.", "encoder.down_blocks.0.",
                    "first_stage_model.decoder.up.0.", "vae.decoder.up.0."),
            Sign.any(TEXT_ENCODER, "T5", "encoder.block.0.layer.0.SelfAttention.q.weight",
                    "t5xxl.transformer.encoder.block.0.layer.0.SelfAttention.q.weight"),
            Sign.any(TEXT_ENCODER, "CLIP text encoder", "text_model.embeddings.token_embedding.weight",
                    "embeddings.token_embedding.weight", "cond_stage_model.", "conditioner.embedders.0.",
                    "text_encoders."),
            Sign.any(TEXT_ENCODER, "OpenCLIP text encoder", "token_embedding.weight"),
            Sign.any(NOT_RUN, "a language model (the text encoder of a newer family)", "model.embed_tokens.weight",
                    "model.language_model.embed_tokens.weight"));

    private FamilySigns() {}

    /** FLUX.1 Fill, Depth and Canny see a second picture. */
    private static boolean isWiderThanFlux(FileKeys file, String first) {
        return file.extent(first, 1) > CHANNELS_OF_FLUX;
    }
}
