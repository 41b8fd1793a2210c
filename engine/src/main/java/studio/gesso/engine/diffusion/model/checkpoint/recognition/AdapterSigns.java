package studio.gesso.engine.diffusion.model.checkpoint.recognition;

import static studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind.CLIP_VISION;
import static studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind.CONTROLNET;
import static studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind.EMBEDDING;
import static studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind.IP_ADAPTER;
import static studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind.LORA;
import static studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind.NOT_RUN;
import static studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind.T2I_ADAPTER;
import static studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind.TINY_AUTOENCODER;
import static studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind.UPSCALER;

import java.util.List;

/** Keys of files that change or follow a model: LoRAs, embeddings, ControlNets, upscalers. The first line that fits counts. */
final class AdapterSigns {

    private static final int FEW = 4;
    private static final int FACE_VECTOR = 512;
    private static final int NARROWEST_TEXT = 16;
    private static final int MOST_VECTORS = 100;
    private static final int SMALLEST_LORA = 3;

    static final List<Sign> ALL = List.of(
            Sign.all(NOT_RUN, "ControlNet-LLLite", "lllite_unet_"),
            Sign.any(NOT_RUN, "Control-LoRA", "lora_controlnet"),
            Sign.any(NOT_RUN, "an IP-Adapter for FLUX", "ip_adapter_proj_model."),
            Sign.all(NOT_RUN, "IP-Adapter FaceID", "image_proj.proj.0.weight", "image_proj.norm.weight"),
            Sign.any(NOT_RUN, "IP-Adapter FaceID", "image_proj.perceiver_resampler."),
            Sign.any(NOT_RUN, "IP-Adapter FaceID", "ip_adapter.0.to_q_lora.", "ip_adapter.1.to_q_lora."),
            Sign.all(NOT_RUN, "InstantID", "image_proj.latents")
                    .and(
                            file -> file.extent("image_proj.proj_in.weight", 1) == FACE_VECTOR),
            Sign.any(NOT_RUN, "FLUX.1 Redux", "redux_up.weight"),
            Sign.any(IP_ADAPTER, "IP-Adapter", "image_proj.", "ip_adapter."),
            Sign.parts(LORA, "LoRA", "lora_down.", "lora_up.", ".lora_A.", ".lora_B.", "lora.down.", "lora.up.",
                    "lora_linear_layer.", "_lora1.", "_lora2.", ".hada_w1_", ".lokr_w", ".dora_scale", ".on_input",
                    ".lora_magnitude_vector").and(AdapterSigns::isNoNetwork),
            Sign.any(LORA, "LoRA", "lora_unet_", "lora_te_", "lora_te1_", "lora_te2_", "lora_te3_",
                    "lora_transformer_", "lycoris_")
                    .and(
                            file -> isNoNetwork(file) && file.size() >= SMALLEST_LORA),
            Sign.any(EMBEDDING, "embedding", "emb_params", "string_to_param."),
            Sign.any(EMBEDDING, "embedding", "clip_l", "clip_g", "t5xxl").and(file -> file.size() <= FEW),
            new Sign(EMBEDDING, "embedding", AdapterSigns::isOneWord),
            Sign.all(UPSCALER, "RRDBNet (Real-ESRGAN)", "conv_first.weight", "body.0.rdb1."),
            Sign.all(UPSCALER, "RRDBNet (BSRGAN)", "conv_first.weight", "RRDB_trunk.0."),
            Sign.all(UPSCALER, "RRDBNet (ESRGAN)", "model.0.weight", "model.1.sub.0.RDB1."),
            Sign.all(UPSCALER, "SRVGGNetCompact", "body.0.weight", "body.1.weight")
                    .and(
                            file -> file.rank("body.0.weight") == 4 && file.rank("body.1.weight") == 1),
            Sign.all(UPSCALER, "RDN (Image Super-Resolution)", "F_m1.weight", "GFF_1.weight", "UPN1.weight"),
            Sign.all(NOT_RUN, "the upscaler HAT", "layers.0.residual_group.overlap_attn."),
            Sign.all(NOT_RUN, "the upscaler SwinIR", "layers.0.residual_group.blocks.0."),
            Sign.all(NOT_RUN, "the upscaler DAT", "layers.0.blocks.0.attn.", "conv_first.weight"),
            Sign.all(NOT_RUN, "the upscaler SPAN", "block_1.c1_r."),
            Sign.all(NOT_RUN, "the upscaler OmniSR", "residual_layer.0.residual_layer."),
            Sign.all(NOT_RUN, "the upscaler PLKSR", "feats.0.weight", "feats.1.lk."),
            Sign.all(TINY_AUTOENCODER, "tiny autoencoder", "decoder.layers.", "encoder.layers."),
            Sign.all(TINY_AUTOENCODER, "tiny autoencoder, encoder", "0.weight", "1.conv.0.weight", "14.weight"),
            Sign.all(TINY_AUTOENCODER, "tiny autoencoder, decoder", "1.weight", "3.conv.0.weight", "19.weight"),
            Sign.all(CLIP_VISION, "CLIP vision encoder", "vision_model.embeddings."),
            Sign.all(NOT_RUN, "a CLIP vision encoder in OpenCLIP's names", "visual.conv1.weight"),
            Sign.any(NOT_RUN, "ControlNet Union", "task_embedding", "control_add_embedding.")
                    .and(file -> file.below("controlnet_cond_embedding.") || file.below("input_hint_block.")),
            Sign.any(NOT_RUN, "a ControlNet for FLUX.1 or Stable Diffusion 3", "controlnet_blocks.",
                    "controlnet_x_embedder.", "pos_embed_input."),
            Sign.any(NOT_RUN, "a ControlNet for Z-Image", "control_all_x_embedder.", "control_layers."),
            Sign.any(CONTROLNET, "ControlNet", "controlnet_cond_embedding.", "input_hint_block.",
                    "control_model.input_hint_block.")
                    .and(file -> !file.has("output_blocks.0.0.in_layers.0.weight")),
            Sign.any(T2I_ADAPTER, "T2I-Adapter", "adapter.body.", "body.0.body.0."),
            Sign.all(T2I_ADAPTER, "T2I-Adapter", "conv_in.weight", "body.0.block1."));

    private AdapterSigns() {}

    /** Some checkpoints hold stray LoRA keys of their training. */
    private static boolean isNoNetwork(FileKeys file) {
        return !file.has("input_blocks.0.0.weight") && !file.has("joint_blocks.0.x_block.attn.qkv.weight")
                && !file.has("double_blocks.0.img_attn.qkv.weight");
    }

    /** diffusers' embeddings: one tensor, a vector or a few, whose key is the word in the prompt. */
    private static boolean isOneWord(FileKeys file) {
        return file.size() == 1 && file.all()
                .keySet()
                .stream()
                .allMatch(key -> !key.endsWith(".weight")
                        && !key.endsWith(".bias") && isFewVectors(file, key));
    }

    private static boolean isFewVectors(FileKeys file, String key) {
        return switch (file.rank(key)) {
            case 1 -> file.extent(key, 0) >= NARROWEST_TEXT;
            case 2 -> file.extent(key, 1) >= NARROWEST_TEXT && file.extent(key, 0) <= MOST_VECTORS;
            default -> false;
        };
    }
}
