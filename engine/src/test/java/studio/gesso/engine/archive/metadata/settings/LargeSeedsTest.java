package studio.gesso.engine.archive.metadata.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.archive.gallery.Samples;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.image.embedded.EmbeddedData;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.Seed;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;

/** Seeds of 2^63 and over: other programs count to 2^64 − 1, and so does Gesso. */
class LargeSeedsTest {

    private static final Request OTHER = new Request("m", "p", Optional.empty(), new Source.Blank(), Samples.SIZE,
            SamplerName.EULER, SigmaSchedule.AUTOMATIC, 1, 1, 0, 1);

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "9223372036854775808", "12345678901234567890",
        "18446744073709551615"})
    void aLargeSeedIsTakenOverWhole(String seed) {
        RestoredSettings a1111 = read("parameters", "fox\nSteps: 20, Sampler: Euler, Seed: " + seed + ", Size: 64x64");
        RestoredSettings comfy = read("prompt", """
                {"1": {"class_type": "KSampler", "inputs": {"seed": %s, "steps": 9, "latent_image": ["3", 0],
                       "sampler_name": "euler", "scheduler": "normal", "cfg": 1, "positive": ["2", 0]}},
                 "2": {"class_type": "CLIPTextEncode", "inputs": {"text": "fox"}},
                 "3": {"class_type": "EmptyLatentImage", "inputs": {"width": 64, "height": 48, "batch_size": 1}}}"""
                .formatted(seed));
        for (RestoredSettings restored : List.of(a1111, comfy)) {
            assertEquals(List.of(), restored.lost());
            assertEquals(Optional.of(new BigInteger(seed)), restored.settings().seed());
            assertEquals(seed, Seed.text(restored.settings().over(OTHER).seed()));
        }
    }

    @Test
    void whatIsNoSeedIsListed() {
        for (String seed : List.of("18446744073709551616", "-1", "1.5")) {
            RestoredSettings restored = read("parameters",
                    "fox\nSteps: 2, Sampler: Euler, Seed: " + seed + ", Size: 8x8");
            assertEquals(Optional.empty(), restored.settings().seed());
            assertEquals("seed", restored.lost().getFirst().setting());
        }
    }

    private static RestoredSettings read(String keyword, String text) {
        return Metadata.read(new EmbeddedData(Optional.of(Samples.SIZE), Map.of(keyword, text), 1), "x");
    }
}
