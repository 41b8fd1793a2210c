package studio.gesso.engine.diffusion.model.checkpoint.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.Counted;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.TensorData;
import studio.gesso.engine.diffusion.weights.WeightFile;
import studio.gesso.engine.diffusion.weights.file.WeightFileReader;

/** Files are told apart by their keys, never by their names. */
class RecognitionTest {

    static Stream<Path> loras() throws IOException {
        try (Stream<Path> files = Files.list(Counted.DATA.resolve("lora"))) {
            return files
                    .filter(file -> file.toString().endsWith(".safetensors") && !file.toString().contains("truncated"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("loras")
    void everyKindOfLoraIsOne(Path file) {
        assertEquals(FileKind.LORA, Recognition.of(WeightFileReader.read(file)).kind());
    }

    @ParameterizedTest
    @CsvSource({"embedding/fox-style.pt, EMBEDDING", "embedding/old-snow.pt, EMBEDDING",
        "embedding/learned_embeds.safetensors, EMBEDDING", "embedding/learned_embeds.bin, EMBEDDING",
        "embedding/bad-things.safetensors, EMBEDDING", "embedding/xl-fox.safetensors, EMBEDDING",
        "embedding/parameter-dict.pt, EMBEDDING", "embedding/refused-no-embedding.safetensors, UNKNOWN",
        "controlnet/lines-ldm.safetensors, CONTROLNET", "controlnet/depth-ldm-fp16.safetensors, CONTROLNET",
        "controlnet/inpaint-ldm.pth, CONTROLNET",
        "controlnet/xl/diffusion_pytorch_model.fp16.safetensors, CONTROLNET",
        "controlnet/adapter/diffusion_pytorch_model.safetensors, T2I_ADAPTER",
        "controlnet/adapter-original.pth, T2I_ADAPTER", "controlnet/refused-lllite.safetensors, NOT_RUN",
        "ip-adapter/plain.safetensors, IP_ADAPTER", "ip-adapter/plain.bin, IP_ADAPTER",
        "ip-adapter/plus.safetensors, IP_ADAPTER", "ip-adapter/full.safetensors, IP_ADAPTER",
        "ip-adapter/xl-plain.safetensors, IP_ADAPTER", "ip-adapter/refused-flux.safetensors, NOT_RUN",
        "ip-adapter/refused-faceid.bin, NOT_RUN", "ip-adapter/clip_vision.safetensors, CLIP_VISION",
        "upscaler/rrdb-x4-new.pth, UPSCALER", "upscaler/rrdb-x4-old.safetensors, UPSCALER",
        "upscaler/rrdb-x2-unshuffle.pth, UPSCALER", "upscaler/compact-x4.pth, UPSCALER",
        "upscaler/compact-x2.safetensors, UPSCALER", "upscaler/refused-unknown.safetensors, UNKNOWN",
        "taesd/taesd_encoder.safetensors, TINY_AUTOENCODER", "taesd/taesd_decoder.safetensors, TINY_AUTOENCODER",
        "taesd/taesd_decoder.pth, TINY_AUTOENCODER",
        "taesd/taesd/diffusion_pytorch_model.safetensors, TINY_AUTOENCODER",
        "transformers/flux-transformer.safetensors, MODEL", "transformers/sd3-transformer.safetensors, MODEL",
        "diffusers/sd1/unet/diffusion_pytorch_model.safetensors, MODEL",
        "diffusers/sd1/vae/diffusion_pytorch_model.safetensors, VAE",
        "diffusers/sd1/text_encoder/model.safetensors, TEXT_ENCODER",
        "diffusers/flux/text_encoder_2/model.safetensors, TEXT_ENCODER"})
    void filesOfTheProjectAreTold(String file, FileKind kind) {
        assertEquals(kind, Recognition.of(WeightFileReader.read(Counted.DATA.resolve(file))).kind());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Z-Image | layers.0.adaLN_modulation.0.weight cap_embedder.0.weight",
        "Lumina 2 | cap_embedder.0.weight layers.0.attention.qkv.weight",
        "FLUX.2 | single_stream_modulation.lin.weight double_blocks.0.img_attn.qkv.weight",
        "Qwen-Image | transformer_blocks.0.txt_mod.1.weight txt_norm.weight img_in.weight",
        "Qwen-Image 2.1 | txt_in.text_norm.weight transformer_blocks.0.img_mod.1.weight",
        "Krea 2 | txtfusion.projector.weight blocks.0.attn.wq.weight",
        "Chroma | distilled_guidance_layer.in_proj.bias double_blocks.0.img_attn.qkv.weight",
        "Sana | blocks.0.cross_attn.kv_linear.weight blocks.0.mlp.inverted_conv.conv.weight",
        "PixArt | adaln_single.emb.timestep_embedder.linear_1.weight caption_projection.linear_1.weight",
        "PixArt | blocks.0.cross_attn.kv_linear.weight t_block.1.weight y_embedder.y_proj.fc1.weight",
        "Kolors | encoder_hid_proj.weight conv_in.weight down_blocks.0.resnets.0.conv1.weight",
        "Stable Cascade | down_blocks.0.0.channelwise.0.weight", "Stable Cascade | clip_txt_mapper.weight",
        "Wan | head.modulation blocks.0.self_attn.q.weight",
        "LTX-Video | patchify_proj.weight transformer_blocks.27.scale_shift_table adaln_single.linear.weight",
        "HunyuanVideo | txt_in.individual_token_refiner.blocks.0.adaLN_modulation.1.bias"
                + " double_blocks.0.img_attn.qkv.weight",
        "AuraFlow | double_layers.0.attn.w2q.weight",
        "HiDream | double_stream_blocks.0.block.adaLN_modulation.1.bias",
        "Mochi | blocks.0.attn.qkv_x.weight",
        "Playground v2.5 | edm_mean edm_std input_blocks.0.0.weight out.2.weight"})
    void familiesThatAreNotRunAreNamed(String name, String keys) {
        for (String front : List.of("", "model.diffusion_model.")) {
            WeightFile file = file(Arrays.stream(keys.split(" ")).map(key -> front + key));
            assertEquals(new Recognised(FileKind.NOT_RUN, name), Recognition.of(file), keys);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"Stable Diffusion with depth | input_blocks.0.0.weight=320x5x3x3 out.2.weight",
        "Stable Diffusion 2.1 unCLIP | input_blocks.0.0.weight=320x4x3x3 out.2.weight label_emb.0.0.weight=1280x2048"
                + " input_blocks.1.1.transformer_blocks.0.attn2.to_k.weight=320x1024",
        "FLUX.1 for filling and control | img_in.weight=3072x384 double_blocks.0.img_attn.qkv.weight vector_in.in_layer.bias",
        "Control-LoRA | lora_controlnet input_blocks.0.0.up",
        "ControlNet Union | task_embedding controlnet_cond_embedding.conv_in.weight",
        "IP-Adapter FaceID | image_proj.proj.0.weight image_proj.norm.weight",
        "InstantID | image_proj.latents=1x16x1280 image_proj.proj_in.weight=1280x512",
        "numbers in 4 bits (bitsandbytes) | double_blocks.0.img_attn.qkv.weight.quant_state.bitsandbytes__nf4",
        "scaled numbers in 8 bits | double_blocks.0.img_attn.qkv.scale_weight double_blocks.0.img_attn.qkv.weight"})
    void relativesOfWhatIsRunAreNamed(String name, String keys) {
        assertEquals(new Recognised(FileKind.NOT_RUN, name), Recognition.of(file(Arrays.stream(keys.split(" ")))),
                keys);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Stable Diffusion 3.5 medium | joint_blocks.0.x_block.attn2.qkv.weight joint_blocks.0.x_block.attn.qkv.weight",
        "Stable Diffusion 3.5 | joint_blocks.0.x_block.attn.ln_q.weight joint_blocks.0.x_block.attn.qkv.weight",
        "Stable Diffusion 3 | joint_blocks.0.x_block.attn.qkv.weight",
        "FLUX.1 | double_blocks.0.img_attn.qkv.weight vector_in.in_layer.bias img_in.weight"})
    void transformersAreNamedByTheirVersion(String name, String keys) {
        assertEquals(new Recognised(FileKind.MODEL, name), Recognition.of(file(Arrays.stream(keys.split(" ")))), keys);
    }

    @Test
    void aCheckpointWithStrayLoraKeysIsNoLora() {
        assertEquals(FileKind.MODEL, Recognition.of(file(Stream.of("model.diffusion_model.input_blocks.0.0.weight",
                "model.diffusion_model.out.2.weight", "lora_unet_x.lora_down.weight"))).kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"LORA", "EMBEDDING", "UPSCALER", "VAE", "NOT_RUN", "UNKNOWN"})
    void whatIsNoModelIsRefusedWithWhatToDo(FileKind kind) {
        UserException refused = assertThrows(UserException.class,
                () -> new Recognised(kind, "FLUX.2").require(FileKind.MODEL, "file.safetensors"));
        assertTrue(refused.getMessage().startsWith("file.safetensors is "), refused.getMessage());
        assertTrue(refused.getMessage().endsWith("."), refused.getMessage());
    }

    private static WeightFile file(Stream<String> keys) {
        Path path = Path.of("file.safetensors").toAbsolutePath();
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        keys.map(key -> key.split("=", -1)).forEach(cells -> {
            List<Long> shape = cells.length > 1
                    ? Arrays.stream(cells[1].split("x")).map(Long::valueOf).toList()
                    : List.of(1L);
            tensors.put(cells[0],
                    new StoredTensor(cells[0], StoredType.FLOAT, shape, new TensorData.InFile(path, 0, 4)));
        });
        return new WeightFile(path, tensors, Map.of());
    }
}
