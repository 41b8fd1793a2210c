package studio.gesso.engine.archive.metadata.comfy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings.Lost;
import studio.gesso.engine.archive.metadata.settings.Settings;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.embedded.EmbeddedData;

class ComfyLinksTest {

    private static Settings read(String graph) {
        return restored(graph).settings();
    }

    private static RestoredSettings restored(String graph) {
        return Metadata.read(new EmbeddedData(Optional.of(new Size(64, 48)), Map.of("prompt", graph), 1), "x");
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

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
        "KSampler ! \"steps\": 20, \"denoise\": 0.5 ! denoising strength",
        "KSamplerAdvanced ! \"steps\": 20, \"start_at_step\": 0, \"end_at_step\": 10 ! last step",
        "KSamplerAdvanced ! \"steps\": 20, \"start_at_step\": 5, \"end_at_step\": 10000 ! denoising strength",
        "KSamplerAdvanced ! \"steps\": 20, \"start_at_step\": 0, \"add_noise\": \"disable\" ! noise"})
    void partsOfARunAreListed(String type, String inputs, String lost) {
        RestoredSettings restored = restored(
                """
                        {"1": {"class_type": "%s", "inputs": {"seed": 1, "cfg": 7, "sampler_name": "euler", "scheduler": "normal",
                               %s, "positive": ["p", 0], "negative": ["p", 0], "latent_image": ["e", 0]}},
                         "p": {"class_type": "CLIPTextEncode", "inputs": {"text": "a cat"}},
                         "e": {"class_type": "EmptyLatentImage", "inputs": {"width": 64, "height": 48}}}"""
                        .formatted(type, inputs));
        assertEquals(List.of(lost), restored.lost().stream().map(RestoredSettings.Lost::setting).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
        "mxSlider ! \"Xi\": 12, \"Xf\": 12.5, \"isfloatX\": 0 ! 12",
        "mxSlider ! \"Xi\": 12, \"Xf\": 7.5, \"isfloatX\": 1 ! 7.5",
        "easy int ! \"value\": 9 ! 9",
        "easy float ! \"value\": 9.5 ! 9.5",
        "PrimitiveNode ! \"value\": 8 ! 8",
        "CR Float To Integer ! \"_float\": 8.5 ! 8.5",
        "CR Value ! \"value\": 4 ! 4",
        "ImpactFloat ! \"value\": 4.5 ! 4.5",
        "Constant Number ! \"number_type\": \"float\", \"number\": 3.5 ! 3.5",
        "FloatConstant ! \"value\": 2.5 ! 2.5",
        "Int Literal ! \"int\": 6 ! 6",
        "Cfg Literal ! \"cfg\": 6.5 ! 6.5",
        "Power Primitive (rgthree) ! \"value\": 5, \"type\": \"FLOAT\" ! 5",
        "Any Switch (rgthree) ! \"any_01\": [\"v\", 0], \"any_02\": [\"w\", 0] ! 1.5",
        "ImpactSwitch ! \"select\": 2, \"input1\": [\"v\", 0], \"input2\": [\"w\", 0] ! 2.5",
        "CR Text Input Switch ! \"Input\": 1, \"text1\": [\"v\", 0], \"text2\": [\"w\", 0] ! 1.5",
        "ComfySwitchNode ! \"switch\": false, \"on_true\": [\"v\", 0], \"on_false\": [\"w\", 0] ! 2.5"})
    void nodesThatHoldOneValueOrChooseOneAreFollowed(String type, String inputs, double expected) {
        Settings settings = read("""
                {"1": {"class_type": "KSampler", "inputs": {"seed": 1, "steps": 9, "cfg": ["n", 0],
                       "latent_image": ["2", 0]}},
                 "n": {"class_type": "%s", "inputs": {%s}},
                 "v": {"class_type": "PrimitiveFloat", "inputs": {"value": 1.5}},
                 "w": {"class_type": "PrimitiveFloat", "inputs": {"value": 2.5}}}""".formatted(type, inputs));
        assertEquals(Optional.of(expected), settings.guidance());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ConditioningCombine", "ConditioningConcat", "ConditioningAverage"})
    void promptsThatWereCombinedAreListed(String type) {
        RestoredSettings restored = restored("""
                {"1": {"class_type": "KSampler", "inputs": {"seed": 1, "steps": 9, "cfg": 4, "sampler_name": "euler",
                       "scheduler": "normal", "positive": ["c", 0], "latent_image": ["2", 0]}},
                 "c": {"class_type": "%s", "inputs": {"conditioning_1": ["p", 0], "conditioning_2": ["q", 0]}},
                 "p": {"class_type": "CLIPTextEncode", "inputs": {"text": "a cat", "clip": ["m", 1]}},
                 "q": {"class_type": "CLIPTextEncode", "inputs": {"text": "snow", "clip": ["m", 1]}}}"""
                .formatted(type));
        assertEquals(Optional.of("a cat, snow"), restored.settings().prompt());
        assertEquals(List.of("prompt combination"), restored.lost().stream().map(Lost::setting).toList());
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
