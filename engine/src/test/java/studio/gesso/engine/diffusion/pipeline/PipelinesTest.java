package studio.gesso.engine.diffusion.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.model.family.FamilyLoaders;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.onnx.Provider;

/**
 * Every picture that diffusers made of a small pipeline is made here too: latents after every step where they were kept,
 * final latents, and pixels, all within the tolerance of the case.
 *
 * <p>{@code -Dpipelines=DIR} runs all expected.json files under another folder; pictures to begin with are in DIR/inputs.
 * What is missing there, pictures or the models themselves, is the project's own.
 */
class PipelinesTest {

    private static final Path OWN = Path.of("target/pipelines");

    private static final List<String> UNSUPPORTED = new ArrayList<>();
    private static final List<String> FAILED = new ArrayList<>();
    private static int passed;

    @TestFactory
    Stream<DynamicContainer> theNumbersAreThoseOfDiffusers() throws IOException {
        Path all = Optional.ofNullable(System.getProperty("pipelines"))
                .filter(p -> !p.isEmpty())
                .map(Path::of)
                .orElse(OWN);
        Path inputs = Files.isDirectory(all.resolve("inputs")) ? all.resolve("inputs") : OWN.resolve("inputs");
        List<DynamicContainer> containers = new ArrayList<>();
        for (Path expected : files(all)) {
            containers.add(container(expected, model(expected.getParent()), inputs));
        }
        Path starter = Path.of(System.getProperty("gesso.assets"), "starter");
        containers.add(container(starter.resolve("cases/expected.json"), starter.resolve("postcard"), starter));
        return containers.stream();
    }

    @AfterAll
    static void summary() {
        System.out.println("pipelines: " + passed + " passed, " + FAILED.size() + " failed, " + UNSUPPORTED.size()
                + " unsupported");
        FAILED.forEach(line -> System.out.println("failed: " + line));
        UNSUPPORTED.forEach(line -> System.out.println("unsupported: " + line));
    }

    private static List<Path> files(Path all) throws IOException {
        try (Stream<Path> found = Files.walk(all, 3)) {
            return found.filter(file -> file.getFileName().toString().equals("expected.json")).sorted().toList();
        }
    }

    /** The folder of the model: that of the cases, or the project's own of its name. */
    private static Path model(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            boolean isModel = found.anyMatch(file -> file.toString().endsWith(".onnx"));
            return isModel ? folder : OWN.resolve(folder.getFileName());
        }
    }

    private static DynamicContainer container(Path expected, Path folder, Path inputs) throws IOException {
        Shared model = new Shared(folder);
        Stream<DynamicTest> cases = PipelineCase.read(expected, inputs)
                .stream()
                .map(one -> DynamicTest.dynamicTest(one.id(), () -> reported(one, model)));
        Stream<DynamicTest> end = Stream.of(DynamicTest.dynamicTest("close " + folder.getFileName(), model::close));
        return DynamicContainer.dynamicContainer(folder.getFileName().toString(), Stream.concat(cases, end));
    }

    private static void reported(PipelineCase one, Shared model) throws IOException {
        try {
            new CaseCheck(one, one.factor()).check(model.open());
            passed++;
        } catch (PipelineCase.UnsupportedTask unsupported) {
            UNSUPPORTED.add(one.id() + ": " + unsupported.getMessage());
            Assumptions.abort(unsupported.getMessage());
        } catch (IOException | RuntimeException | AssertionError failure) {
            FAILED.add(one.id() + ": " + failure.getMessage());
            throw failure;
        }
    }

    /** The model of a folder, opened by the first case that needs it. */
    private static final class Shared {

        private final Path folder;
        private Optional<DiffusionModel> model = Optional.empty();

        Shared(Path folder) {
            this.folder = folder;
        }

        DiffusionModel open() {
            if (model.isEmpty()) {
                model = Optional.of(FamilyLoaders.open(ModelOpener.ofThisPerson().open(folder), Provider.CPU));
            }
            return model.get();
        }

        void close() {
            model.ifPresent(DiffusionModel::close);
        }
    }
}
