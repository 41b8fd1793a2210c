package studio.gesso.engine.diffusion.model.checkpoint.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.model.Trait;
import studio.gesso.engine.diffusion.model.checkpoint.training.PredictionFinding.Origin;
import studio.gesso.engine.diffusion.model.checkpoint.training.PredictionFinding.Type;
import studio.gesso.engine.diffusion.weights.Counted;

/** The schedulers of files that have none are those with which the references were made. */
class SchedulerConfigsTest {

    @ParameterizedTest
    @CsvSource({"sd1, STABLE_DIFFUSION_1, EPSILON, false", "sd1-inpaint, STABLE_DIFFUSION_1, EPSILON, false",
        "sd2, STABLE_DIFFUSION_2, V_PREDICTION, false", "sdxl, STABLE_DIFFUSION_XL, EPSILON, false",
        "sdxl-refiner, XL_REFINER, EPSILON, false", "sdxl-vpred, STABLE_DIFFUSION_XL, V_PREDICTION, true"})
    void singleFilesHaveTheirFamilysScheduler(String name, ModelFamily family, Type type, boolean zeroSnr)
            throws IOException {
        JsonObject first = json(Counted.DATA.resolve("small/" + name + "/expected.json")).getAsJsonArray("cases")
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("scheduler");
        assertAgree(first, SchedulerConfigs.of(family, Set.of(), new PredictionFinding(type, Origin.FAMILY, zeroSnr)));
    }

    @ParameterizedTest
    @CsvSource({"lcm, STABLE_DIFFUSION_1, EPSILON, CONSISTENT", "x4-upscaler, UPSCALER_X4, V_PREDICTION, ''",
        "sd3, STABLE_DIFFUSION_3, FLOW, ''", "flux, FLUX_1, FLOW, ''"})
    void foldersOfThatFamilySayTheSame(String name, ModelFamily family, Type type, String trait) throws IOException {
        Set<Trait> traits = trait.isEmpty() ? Set.of() : Set.of(Trait.valueOf(trait));
        assertAgree(json(Counted.DATA.resolve("diffusers/" + name + "/scheduler/scheduler_config.json")),
                SchedulerConfigs.of(family, traits, new PredictionFinding(type, Origin.FAMILY, false)));
    }

    @Test
    void noiseOfZeroSnrIsNeverLeftToPndm() {
        JsonObject config = SchedulerConfigs.of(ModelFamily.STABLE_DIFFUSION_1, Set.of(),
                new PredictionFinding(Type.V_PREDICTION, Origin.MARKED, true));
        assertEquals("DDIMScheduler", config.get("_class_name").getAsString());
        assertEquals(true, config.get("rescale_betas_zero_snr").getAsBoolean());
    }

    @Test
    void fluxWithoutGuidanceDoesNotShift() {
        JsonObject config = SchedulerConfigs.of(ModelFamily.FLUX_1, Set.of(Trait.TURBO),
                new PredictionFinding(Type.FLOW, Origin.FAMILY, false));
        assertFalse(config.get("use_dynamic_shifting").getAsBoolean());
        assertEquals(1.0, config.get("shift").getAsDouble());
    }

    /** What both say must be equal; ours leaves out what diffusers' classes do by default. */
    private static void assertAgree(JsonObject expected, JsonObject found) {
        Map<String, JsonElement> there = new TreeMap<>(expected.asMap());
        Map<String, JsonElement> here = new TreeMap<>(found.asMap());
        there.keySet().retainAll(here.keySet());
        here.keySet().retainAll(there.keySet());
        assertEquals(there, here);
        assertEquals(Set.of("_class_name", "num_train_timesteps"), Set.copyOf(here.keySet()
                .stream()
                .filter(Set.of("_class_name", "num_train_timesteps")::contains)
                .toList()));
    }

    private static JsonObject json(Path file) throws IOException {
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }
}
