package studio.gesso.engine.archive.metadata.comfy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.archive.metadata.settings.Settings;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.embedded.EmbeddedData;

class ComfyLinksTest {

    private static Settings read(String graph) {
        return Metadata.read(new EmbeddedData(Optional.of(new Size(64, 48)), Map.of("prompt", graph), 1), "x")
                .settings();
    }

    @Test
    void everyValueCanBeALinkToAnotherNode() {
        Settings settings = read("""
                {"1": {"class_type": "KSampler", "inputs": {"seed": ["s", 0], "steps": ["i", 0], "cfg": ["f", 0],
                       "sampler_name": ["n", 0], "scheduler": ["c", 0], "denoise": ["d", 0], "positive": ["p", 0],
                       "negative": ["p", 0], "latent_image": ["e", 0], "model": ["r", 0]}},
                 "s": {"class_type": "easy seed", "inputs": {"seed": 18446744073709551615}},
                 "i": {"class_type": "PrimitiveInt", "inputs": {"value": 17}},
                 "f": {"class_type": "easy float", "inputs": {"value": 4.5}},
                 "n": {"class_type": "Sampler Selector", "inputs": {"sampler_name": "dpmpp_2m"}},
                 "c": {"class_type": "PrimitiveString", "inputs": {"value": "karras"}},
                 "d": {"class_type": "PrimitiveFloat", "inputs": {"value": 0.6}},
                 "p": {"class_type": "CLIPTextEncode", "inputs": {"text": "a cat", "clip": ["m", 1]}},
                 "e": {"class_type": "VAEEncode", "inputs": {"pixels": ["l", 0]}},
                 "l": {"class_type": "LoadImage", "inputs": {"image": "x.png"}},
                 "r": {"class_type": "RescaleCFG", "inputs": {"model": ["m", 0], "multiplier": ["k", 0]}},
                 "k": {"class_type": "PrimitiveFloat", "inputs": {"value": 0.3}},
                 "m": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": ["o", 0]}},
                 "o": {"class_type": "PrimitiveString", "inputs": {"value": "a/b.safetensors"}}}""");
        assertEquals(Optional.of(new BigInteger("18446744073709551615")), settings.seed());
        assertEquals(Optional.of(17), settings.steps());
        assertEquals(Optional.of(4.5), settings.guidance());
        assertEquals(Optional.of("DPM++ 2M"), settings.sampler());
        assertEquals(Optional.of("Karras"), settings.schedule());
        assertEquals(Optional.of(0.6), settings.strength());
        assertEquals(0.3, settings.advanced().rescale());
        assertEquals(Optional.of("b"), settings.model());
    }

    @Test
    void civitaisObjectIsReadWhateverStandsBesideTheGraph() {
        String graph = """
                {"prompt": {"1": {"class_type": "KSampler", "inputs": {"seed": 4, "steps": 9, "latent_image": ["1", 0]}}},
                 "workflow": {"nodes": []}, "extraMetadata": {"prompt": "other"}}""";
        for (String text : new String[]{graph, "{\"extraMetadata\": \"{\\\"steps\\\": 9, \\\"seed\\\": 4}\"}"}) {
            Settings settings = Metadata
                    .read(new EmbeddedData(Optional.empty(), Map.of("Exif.UserComment", text), 1), "x")
                    .settings();
            assertEquals(Optional.of(9), settings.steps());
            assertEquals(Optional.of(BigInteger.valueOf(4)), settings.seed());
        }
    }
}
