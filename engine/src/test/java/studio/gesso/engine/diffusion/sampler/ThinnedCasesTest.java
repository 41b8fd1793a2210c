package studio.gesso.engine.diffusion.sampler;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of long runs give only some steps: {@code timesteps} says how many there were, each step has its own. */
class ThinnedCasesTest {

    private static final Path PUBLIC = Path.of("src/test/data/scheduler_cases_public.json");
    private static final Path MORE = Path.of("src/test/data/scheduler_cases_more.json");

    @ParameterizedTest
    @CsvSource({"ddim_sd15_eta1, 3", "heun_linspace, 4", "heun_img2img_0.6, 2", "pndm_sd15_8, 4", "ddpm_default_10, 4",
        "euler_karras_linspace, 3"})
    void someStepsAreEnough(String id, int every) throws IOException {
        check(SchedulerCaseFile.read(PUBLIC).named(id), every);
    }

    @ParameterizedTest
    @CsvSource({"ipndm_200, 100", "flowheun_20, 10"})
    void aLongRunMayGiveEveryHundredthStep(String id, int every) throws IOException {
        check(SchedulerCaseFile.read(MORE).named(id), every);
    }

    private static void check(SchedulerCase whole, int every) {
        JsonObject thinned = thinned(whole.data(), every);
        with(whole, thinned).run();
        JsonArray timesteps = thinned.getAsJsonArray("timesteps");
        thinned.add("timesteps", new JsonPrimitive(timesteps.size()));
        with(whole, thinned).run();
        String missing = assertThrows(AssertionError.class, () -> with(whole, shorter(thinned)).run()).getMessage();
        assertTrue(missing.contains("number of calls"), missing);
        assertThrows(AssertionError.class, () -> with(whole, damaged(thinned)).run());
    }

    private static SchedulerCase with(SchedulerCase whole, JsonObject data) {
        return new SchedulerCase(data, whole.beginning(), whole.clean(), whole.noise(), whole.tolerance());
    }

    private static JsonObject thinned(JsonObject data, int every) {
        JsonObject copy = data.deepCopy();
        JsonArray some = new JsonArray();
        JsonArray all = copy.getAsJsonArray("steps");
        for (int i = 0; i < all.size(); i += every) {
            some.add(all.get(i));
        }
        copy.add("steps", some);
        return copy;
    }

    private static JsonObject shorter(JsonObject thinned) {
        JsonObject copy = thinned.deepCopy();
        copy.addProperty("timesteps", copy.get("timesteps").getAsInt() + 1);
        return copy;
    }

    private static JsonObject damaged(JsonObject thinned) {
        JsonObject copy = thinned.deepCopy();
        JsonArray steps = copy.getAsJsonArray("steps");
        JsonObject last = steps.get(steps.size() - 1).getAsJsonObject();
        JsonArray input = last.getAsJsonArray("model_input4");
        JsonElement first = input.get(0);
        input.set(0, new JsonPrimitive(first.getAsDouble() * 2 + 1));
        return copy;
    }
}
