package studio.gesso.engine.archive.metadata.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings.Lost;
import studio.gesso.engine.image.embedded.EmbeddedData;

/** What a program says beside the settings that are taken over is listed, once each. */
class UnknownKeysTest {

    private static List<String> lost(String keyword, String text) {
        return Metadata.read(new EmbeddedData(Optional.empty(), Map.of(keyword, text), 1), "x")
                .lost()
                .stream()
                .map(Lost::setting)
                .toList();
    }

    @Test
    void drawThings() {
        assertEquals(List.of("sharpness", "shift"), lost("Exif.UserComment", """
                {"c": "a lake", "uc": "", "sampler": "Euler a", "scale": 2, "seed": 4, "size": "640x384", "steps": 8,
                 "model": "m.ckpt", "seed_mode": "Torch CPU Compatible", "sharpness": 2, "shift": 3.0, "mask_blur": 0,
                 "crop_left": 0, "v2": {"a": 1}, "profile": {"duration": 1}}"""));
    }

    @Test
    void easyDiffusion() {
        assertEquals(List.of("use_upscale", "tiling", "use_hypernetwork_model"), lost("Exif.UserComment", """
                {"prompt": "fox", "seed": 3, "num_inference_steps": 9, "guidance_scale": 7.5, "width": 64, "height": 64,
                 "sampler_name": "euler_a", "use_upscale": "RealESRGAN_x4plus", "tiling": "xy",
                 "use_face_correction": null, "use_hypernetwork_model": "h", "hypernetwork_strength": 0,
                 "output_format": "jpeg", "vram_usage_level": "low"}"""));
    }

    @Test
    void loraOfFooocus() {
        assertEquals(List.of("LoRA"), lost("parameters", """
                {"prompt": "fox", "steps": 30, "sampler": "euler", "scheduler": "karras", "seed": "1",
                 "guidance_scale": 4, "base_model": "m", "metadata_scheme": "fooocus", "lora_combined_1": "a : 0.5",
                 "lora_combined_2": "b : 1.0"}"""));
    }
}
