package studio.gesso.engine.generate.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import studio.gesso.engine.generate.Request;
import studio.gesso.engine.image.Pictures;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.model.Brief;
import studio.gesso.engine.model.ModelFolder;
import studio.gesso.engine.model.SchedulerConfig;
import studio.gesso.engine.model.family.DiffusionModel;
import studio.gesso.engine.model.family.Families;
import studio.gesso.engine.onnx.Cancellation;
import studio.gesso.engine.onnx.Provider;
import studio.gesso.engine.sampling.Sampling;
import studio.gesso.engine.sampling.State;
import studio.gesso.engine.tensor.Npy;
import studio.gesso.engine.tensor.Tensor;

/**
 * Every picture that diffusers made of a small pipeline is made here too: latents after every step where they were kept,
 * final latents, and pixels, all within the tolerance of the case.
 *
 * <p>{@code -Dpipelines=DIR} runs all expected.json files under another folder; pictures to begin with are in DIR/inputs.
 */
class PipelinesTest {

    /**
     * Cases whose numbers are those of PyTorch's own rounding, and how many times their tolerance we may be from them.
     *
     * <p>The refiner's case begins with latents without noise, and its small random network amplifies: adding 1e-7 to
     * them changes the last latents by 2e-4, adding 1e-6 by 2e-3. The same graphs computed in double precision are 2.7e-3
     * from PyTorch's float32, and ONNX Runtime at any level of optimisation is 2.1e-3 from it.
     */
    private static final Map<String, Integer> ILL_CONDITIONED = Map.of("sdxl-refiner/img2img-denoising-start", 5);

    private static final List<String> UNSUPPORTED = new ArrayList<>();
    private static final List<String> FAILED = new ArrayList<>();
    private static int passed;

    @TestFactory
    Stream<DynamicContainer> theNumbersAreThoseOfDiffusers() throws IOException {
        Path all = Path.of(Optional.ofNullable(System.getProperty("pipelines"))
                .filter(p -> !p.isEmpty())
                .orElse("target/pipelines"));
        List<DynamicContainer> containers = new ArrayList<>();
        for (Path expected : files(all)) {
            containers.add(container(expected, expected.getParent(), all.resolve("inputs")));
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

    private static DynamicContainer container(Path expected, Path folder, Path inputs) throws IOException {
        Shared model = new Shared(ModelFolder.open(folder));
        Stream<DynamicTest> cases = PipelineCase.read(expected, inputs)
                .stream()
                .map(one -> DynamicTest.dynamicTest(one.id(), () -> reported(one, model)));
        Stream<DynamicTest> end = Stream.of(DynamicTest.dynamicTest("close " + folder.getFileName(), model::close));
        return DynamicContainer.dynamicContainer(folder.getFileName().toString(), Stream.concat(cases, end));
    }

    private static void reported(PipelineCase one, Shared model) throws IOException {
        try {
            check(one, model.open());
            passed++;
        } catch (PipelineCase.UnsupportedTask unsupported) {
            UNSUPPORTED.add(one.id() + ": " + unsupported.getMessage());
            Assumptions.abort(unsupported.getMessage());
        } catch (RuntimeException | AssertionError failure) {
            FAILED.add(one.id() + ": " + failure.getMessage());
            throw failure;
        }
    }

    private static void check(PipelineCase one, DiffusionModel model) throws IOException {
        List<Request> requests = one.requests(model.facts().card());
        Optional<Tensor> latents = one.expectedLatents().isPresent()
                ? Optional.of(Npy.read(one.expectedLatents().get()))
                : Optional.empty();
        Optional<Tensor> steps = one.expectedSteps().isPresent()
                ? Optional.of(Npy.read(one.expectedSteps().get()))
                : Optional.empty();
        for (int i = 0; i < requests.size(); i++) {
            int picture = i;
            Made made = make(requests.get(i), one, model);
            steps.filter(_ -> picture == 0).ifPresent(s -> compareSteps(one, s, made.steps));
            latents.ifPresent(l -> compare(one, "picture " + picture, l.row(picture), made.latents));
            compare(one, Pictures.read(one.expectedPictures().get(i)), made.pixels);
        }
    }

    private static Made make(Request request, PipelineCase one, DiffusionModel model) {
        Cancellation never = new Cancellation();
        var conditions = model.conditions(new Brief(request.prompt(), request.negative(), request.guidance(),
                request.size(), request.tuning()), never);
        Sampling sampling = model.sampling(SchedulerConfig.of(one.scheduler().toString()), request.steps(),
                request.size(), request.tuning().eta());
        Run run = Run.of(request, model, sampling, conditions, never);
        List<Tensor> steps = new ArrayList<>();
        State state = run.begin();
        while (!state.finished()) {
            state = run.advance(state);
            steps.add(state.latents());
        }
        return new Made(steps, state.latents(), run.decode(state));
    }

    private static void compareSteps(PipelineCase one, Tensor expected, List<Tensor> steps) {
        assertEquals(expected.shape()[0], steps.size(), "steps of " + one.id());
        for (int i = 0; i < steps.size(); i++) {
            compare(one, "step " + (i + 1), expected.row(i).reshape(steps.get(i).shape()), steps.get(i));
        }
    }

    private static void compare(PipelineCase one, String what, Tensor expected, Tensor found) {
        assertEquals(Tensor.count(expected.shape()), found.size(), "size of the latents");
        double largest = 1;
        double difference = 0;
        for (int i = 0; i < expected.size(); i++) {
            largest = Math.max(largest, Math.abs(expected.data()[i]));
            difference = Math.max(difference, Math.abs((double) expected.data()[i] - found.data()[i]));
        }
        if (!(difference / largest <= tolerance(one, "latents"))) {
            fail("latents of " + what + " differ by " + difference / largest);
        }
    }

    private static void compare(PipelineCase one, Pixels expected, Pixels found) {
        assertEquals(expected.size(), found.size(), "size of the picture");
        int difference = 0;
        for (int i = 0; i < expected.argb().length; i++) {
            for (int shift = 0; shift < 24; shift += 8) {
                difference = Math.max(difference,
                        Math.abs((expected.argb()[i] >> shift & 0xff) - (found.argb()[i] >> shift & 0xff)));
            }
        }
        if (difference > tolerance(one, "picture")) {
            fail("the picture differs by " + difference + " levels");
        }
    }

    private static double tolerance(PipelineCase one, String of) {
        return one.tolerance(of) * ILL_CONDITIONED.getOrDefault(one.id(), 1);
    }

    private record Made(List<Tensor> steps, Tensor latents, Pixels pixels) {}

    /** The model of a folder, opened by the first case that needs it. */
    private static final class Shared {

        private final ModelFolder folder;
        private Optional<DiffusionModel> model = Optional.empty();

        Shared(ModelFolder folder) {
            this.folder = folder;
        }

        DiffusionModel open() {
            if (model.isEmpty()) {
                model = Optional.of(Families.open(folder, Provider.CPU));
            }
            return model.get();
        }

        void close() {
            model.ifPresent(DiffusionModel::close);
        }
    }
}
