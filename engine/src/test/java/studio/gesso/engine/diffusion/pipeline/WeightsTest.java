package studio.gesso.engine.diffusion.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.model.family.FamilyLoaders;
import studio.gesso.engine.diffusion.model.generated.ModelFiles;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.weights.Counted;

/** Every picture that diffusers made from a weight file is made from the same file here. */
class WeightsTest {

    private static final Path DATA = Path.of("src/test/data/weights");
    private static final Path INPUTS = Path.of("target/pipelines/inputs");

    private static final List<String> FAILED = new ArrayList<>();
    private static int passed;

    @TempDir
    private static Path temp;

    @TestFactory
    Stream<DynamicContainer> checkpointsGiveTheNumbersOfDiffusers() throws IOException {
        try (Stream<Path> folders = Files.list(DATA.resolve("small"))) {
            return folders.filter(Files::isDirectory).sorted().map(WeightsTest::container).toList().stream();
        }
    }

    @AfterAll
    static void summary() {
        System.out.println("weights: " + passed + " passed, " + FAILED.size() + " failed");
        FAILED.forEach(line -> System.out.println("failed: " + line));
    }

    private static DynamicContainer container(Path folder) {
        try {
            Path file = temp.resolve(folder.getFileName() + ".safetensors");
            Stream<DynamicTest> cases = PipelineCase.read(folder.resolve("expected.json"), INPUTS)
                    .stream()
                    .map(one -> DynamicTest.dynamicTest(one.id(), () -> check(one, folder, file)));
            return DynamicContainer.dynamicContainer(folder.getFileName().toString(), cases);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void check(PipelineCase one, Path folder, Path file) throws IOException {
        if (!Files.exists(file)) {
            Counted.read(folder.resolve("checkpoint.tsv")).write(file);
        }
        try (DiffusionModel model = FamilyLoaders.open(new ModelFiles(temp.resolve("cache")).open(file),
                Provider.CPU)) {
            new CaseCheck(one, one.factor()).check(model);
            passed++;
        } catch (IOException | RuntimeException | AssertionError failure) {
            FAILED.add(one.id() + ": " + failure);
            throw failure;
        }
    }
}
