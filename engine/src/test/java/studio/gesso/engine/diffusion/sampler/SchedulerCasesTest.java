package studio.gesso.engine.diffusion.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import studio.gesso.engine.diffusion.model.config.SchedulerConfig;
import studio.gesso.engine.diffusion.schedule.NoiseLevels;
import studio.gesso.engine.tensor.Noise;
import studio.gesso.engine.tensor.NoiseSource;
import studio.gesso.engine.tensor.Tensor;

/**
 * Runs of diffusers' schedulers, step by step: the file of {@code -Dcases=FILE}, or the project's own copy. One line
 * for each case that fails, and a line with the counts.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchedulerCasesTest {

    private final List<String> failures = new ArrayList<>();
    private JsonObject file;
    private int passed;

    @BeforeAll
    void read() throws IOException {
        String given = System.getProperty("cases", "");
        Path path = Path.of(given.isEmpty() ? "src/test/data/scheduler_cases_public.json" : given);
        file = JsonParser.parseString(Files.readString(path)).getAsJsonObject();
    }

    @AfterAll
    void report() {
        failures.forEach(System.out::println);
        System.out.println("scheduler cases: " + passed + " passed, " + failures.size() + " failed");
    }

    @TestFactory
    Stream<DynamicTest> everyRunIsThatOfDiffusers() {
        Tensor beginning = tensor(file.get("init_noise"));
        Tensor clean = tensor(file.get("clean"));
        Noise noise = noise();
        double tolerance = file.get("tolerance").getAsDouble();
        return stream(file.get("cases")).map(JsonElement::getAsJsonObject).map(data -> {
            double room = data.has("tolerance") ? data.get("tolerance").getAsDouble() : tolerance;
            SchedulerCase each = new SchedulerCase(data, beginning, clean, noise, room);
            return dynamicTest(each.id(), () -> run(each));
        });
    }

    private void run(SchedulerCase each) {
        try {
            each.run();
            passed++;
        } catch (RuntimeException | AssertionError e) {
            failures.add(each.id() + ": " + e.getMessage());
            throw e;
        }
    }

    @Test
    void theTablesAreThoseOfDiffusers() {
        if (!file.has("tables")) {
            return;
        }
        stream(file.get("tables")).map(JsonElement::getAsJsonObject).forEach(table -> {
            JsonObject config = table.getAsJsonObject("config_given").deepCopy();
            config.add("_class_name", table.get("scheduler"));
            NoiseLevels levels = SchedulerConfig.of(config.toString()).noiseLevels();
            List<Integer> indices = stream(table.get("index")).map(JsonElement::getAsInt).toList();
            for (int i = 0; i < indices.size(); i++) {
                String place = table.get("name").getAsString() + " at " + indices.get(i);
                double beta = table.getAsJsonArray("betas").get(i).getAsDouble();
                double product = table.getAsJsonArray("alphas_cumprod").get(i).getAsDouble();
                assertEquals(beta, levels.beta(indices.get(i)), 1e-8 * beta, place);
                NoiseLevels ended = (float) product == 0x1p-24f ? levels.withDivisibleEnd() : levels;
                assertEquals(product, ended.product(indices.get(i)), 1e-8 * product, place);
            }
        });
    }

    /** The recorded draws, and after them those that PyTorch would continue with. */
    private Noise noise() {
        List<Tensor> pool = stream(file.get("noise_pool")).map(this::tensor).toList();
        Noise more = NoiseSource.TORCH_CPU.of(file.get("noise_pool_seed").getAsLong()).from(shape());
        return index -> index < pool.size() ? pool.get(index) : more.draw(index);
    }

    private Tensor tensor(JsonElement numbers) {
        float[] data = new float[numbers.getAsJsonArray().size()];
        for (int i = 0; i < data.length; i++) {
            data[i] = numbers.getAsJsonArray().get(i).getAsFloat();
        }
        return new Tensor(shape(), data);
    }

    private int[] shape() {
        return stream(file.get("shape")).mapToInt(JsonElement::getAsInt).toArray();
    }

    private static Stream<JsonElement> stream(JsonElement array) {
        return StreamSupport.stream(array.getAsJsonArray().spliterator(), false);
    }
}
