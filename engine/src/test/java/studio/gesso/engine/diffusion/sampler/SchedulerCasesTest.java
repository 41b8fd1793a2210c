package studio.gesso.engine.diffusion.sampler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
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

/**
 * Runs of diffusers' schedulers, step by step: the file of {@code -Dcases=FILE}, or the project's own files. One line
 * for each case that fails, and a line with the counts.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SchedulerCasesTest {

    private static final Path PUBLIC = Path.of("src/test/data/scheduler_cases_public.json");
    private static final Path MORE = Path.of("src/test/data/scheduler_cases_more.json");

    private final List<String> failures = new ArrayList<>();
    private List<SchedulerCaseFile> files = List.of();
    private int passed;

    @BeforeAll
    void read() throws IOException {
        String given = System.getProperty("cases", "");
        files = given.isEmpty()
                ? List.of(SchedulerCaseFile.read(PUBLIC), SchedulerCaseFile.read(MORE))
                : List.of(SchedulerCaseFile.read(Path.of(given)));
    }

    @AfterAll
    void report() {
        failures.forEach(System.out::println);
        System.out.println("scheduler cases: " + passed + " passed, " + failures.size() + " failed");
    }

    @TestFactory
    Stream<DynamicTest> everyRunIsThatOfDiffusers() {
        return files.stream().flatMap(SchedulerCaseFile::cases).map(each -> dynamicTest(each.id(), () -> run(each)));
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
        files.stream().flatMap(SchedulerCaseFile::tables).forEach(table -> {
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

    private static Stream<JsonElement> stream(JsonElement array) {
        return StreamSupport.stream(array.getAsJsonArray().spliterator(), false);
    }
}
