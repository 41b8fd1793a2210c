package studio.gesso.engine.diffusion.weights.adapter.fewstep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.diffusion.weights.WeightCases;
import studio.gesso.engine.diffusion.weights.adapter.LoraFile;
import studio.gesso.engine.diffusion.weights.adapter.LoraLayer;
import studio.gesso.engine.diffusion.weights.adapter.LoraMetadata;

/** LoRAs for few steps and those that only look like them. */
class FewStepLorasTest {

    private static final Map<String, String> XL = Map.of("ss_base_model_version", "sdxl_base_v1-0");
    private static final Map<String, String> SD1 = Map.of("ss_base_model_version", "sd_v1");

    private static LoraFile file(String path, Map<String, String> metadata, int layers, String... more) {
        Stream<String> unet = IntStream.range(0, layers).mapToObj(i -> "lora_unet_layer_" + i);
        return new LoraFile(Path.of("/loras").resolve(path), Stream.concat(unet, Stream.of(more))
                .map(module -> new LoraLayer(module, Optional.empty(), 1, Optional.empty(), Optional.empty(),
                        List.of()))
                .toList(), List.of(), new LoraMetadata(metadata));
    }

    private static String settings(LoraFile file) {
        return FewStepLoras.of(file).map(found -> found.kind() + ": " + found.text()).orElse("none");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sdxl_lightning_4step_lora.safetensors           | SDXL-Lightning: Euler, SGM Uniform, 4 steps, guidance 1
            sdxl_lightning_2step_lora.safetensors           | SDXL-Lightning: Euler, SGM Uniform, 2 steps, guidance 1
            sdxl_lightning_8step_lora.safetensors           | SDXL-Lightning: Euler, SGM Uniform, 8 steps, guidance 1
            Hyper-SDXL-8steps-lora.safetensors              | Hyper-SD: DDIM, SGM Uniform, 8 steps, guidance 1
            Hyper-SDXL-2steps-lora.safetensors              | Hyper-SD: DDIM, SGM Uniform, 2 steps, guidance 1
            Hyper-SDXL-1step-lora.safetensors               | Hyper-SD for one step: TCD, 1 step, guidance 1, eta 1
            Hyper-SDXL-12steps-CFG-lora.safetensors         | Hyper-SD with guidance: DDIM, SGM Uniform, 12 steps, guidance 5
            dmd2_sdxl_4step_lora_fp16.safetensors           | DMD2: LCM, SGM Uniform, 4 steps, guidance 1
            TCD-SDXL-LoRA/pytorch_lora_weights.safetensors  | TCD: TCD, 4 steps, guidance 1, eta 0.3
            sd_xl_turbo_lora_v1.safetensors                 | SDXL Turbo: Euler a, SGM Uniform, 4 steps, guidance 1
            lcm-lora-sdxl.safetensors                       | LCM: LCM, 4 steps, guidance 1
            LCM_LoRA_Weights_SDXL.safetensors               | LCM: LCM, 4 steps, guidance 1
            models--latent-consistency--lcm-lora-sdxl/snapshots/a1/pytorch_lora_weights.safetensors | LCM: LCM, 4 steps, guidance 1
            """)
    void publishedFilesAreKnownByTheirNames(String path, String expected) {
        assertEquals(expected, settings(file(path, XL, 12)));
    }

    @Test
    void thoseOfOtherFamiliesToo() {
        assertEquals("Hyper-SD: DDIM, SGM Uniform, 4 steps, guidance 1",
                settings(file("Hyper-SD15-4steps-lora.safetensors", SD1, 278)));
        assertEquals("LCM: LCM, 4 steps, guidance 1", settings(file("lcm-lora-sdv1-5.safetensors", Map.of(), 278)));
        assertEquals("Hyper-FLUX: Euler, 8 steps, guidance 3.5, strength 0.125",
                settings(
                        file("Hyper-FLUX.1-dev-8steps-lora.safetensors", Map.of(), 4, "double_blocks.0.img_attn.qkv")));
        assertEquals("none", settings(file("sdxl_lightning_4step_lora.safetensors", SD1, 12)));
    }

    @Test
    void aWordCountsWithAsManyLayersAsThePublishedFilesHave() {
        assertEquals("SDXL-Lightning: Euler, SGM Uniform, 8 steps, guidance 1",
                settings(file("my lightning 8 steps.safetensors", XL, 788)));
        assertEquals("LCM: LCM, 4 steps, guidance 1", settings(file("LCM.safetensors", SD1, 278)));
        Map<String, String> titled = Map.of("ss_base_model_version", "sdxl", "modelspec.title", "DMD2 distilled");
        assertEquals("DMD2: LCM, SGM Uniform, 4 steps, guidance 1", settings(file("a.safetensors", titled, 788)));
        assertEquals("none", settings(file("my lightning 8 steps.safetensors", XL, 722)));
        assertEquals("none", settings(file("LCM.safetensors", Map.of(), 278)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lightning storm.safetensors", "lightning_storm_v2.safetensors", "turbo-car.safetensors",
        "hyper detailed.safetensors", "HyperSDetail.safetensors", "lcmstyle.safetensors",
        "sdxl_lightning_lora.safetensors", "pytorch_lora_weights.safetensors"})
    void aStyleThatIsCalledSoIsNone(String name) {
        assertEquals("none", settings(file(name, XL, 722)));
        assertEquals("none", settings(file(name, XL, 722, "lora_te1_text_model_encoder_layers_0_mlp_fc1")));
    }

    @Test
    void whatChangesTheTextOrWasTrainedOnPicturesIsNoneWhateverItsName() {
        String name = "sdxl_lightning_4step_lora.safetensors";
        assertEquals("none", settings(file(name, XL, 788, "lora_te1_text_model_encoder_layers_0_mlp_fc1")));
        assertEquals("none", settings(file(name, XL, 788, "text_encoder.text_model.encoder.layers.0.mlp.fc1")));
        assertEquals("none", settings(file(name, Map.of("ss_tag_frequency", "{\"5_storm\": {\"storm\": 9}}"), 788)));
        assertEquals("none", settings(file(name, Map.of("modelspec.trigger_phrase", "storm"), 788)));
    }

    @Test
    void realFilesOfThisFormAreKnown() {
        Path folder = WeightCases.folder("lora").toAbsolutePath();
        assertEquals("LCM: LCM, 4 steps, guidance 1",
                settings(LoraFile.read(folder.resolve("lcm-lora-sd1.safetensors"))));
        assertEquals("none", settings(LoraFile.read(folder.resolve("kohya-sd1.safetensors"))));
        assertEquals("none", settings(LoraFile.read(folder.resolve("peft-sdxl.safetensors"))));
    }

    @Test
    void theyAreOptionsOfTheCommandLineToo() {
        FewStepSettings tcd = FewStepLoras.of(file("TCD-SD15-LoRA.safetensors", SD1, 5)).orElseThrow();
        assertEquals("--sampler \"TCD\" --schedule \"Automatic\" --steps 4 --guidance 1 --eta 0.3", tcd.options());
        assertTrue(tcd.strength() == 1);
        assertFalse(tcd.text().contains("strength"));
    }
}
