package studio.gesso.engine.diffusion.pipeline.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.adapter.Adapters;
import studio.gesso.engine.diffusion.model.control.ControlFiles;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.model.family.FamilyLoaders;
import studio.gesso.engine.diffusion.model.family.Opening;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.CaseCheck;
import studio.gesso.engine.diffusion.pipeline.PipelineCase;

/** A ControlNet that pools what it sees ("shuffle") steers as diffusers has it: the half with the prompt, and unfaded. */
class PooledControlNetTest {

    private static final Path DATA = Path.of("src/test/data/weights").toAbsolutePath();
    private static final String WEIGHTS = "diffusion_pytorch_model.safetensors";

    @TempDir
    private static Path temp;

    @TestFactory
    Stream<DynamicTest> itSteersAsInDiffusers() throws IOException {
        Path folder = withWeights();
        return PipelineCase.read(folder.resolve("expected.json"), folder.resolve("inputs"))
                .stream()
                .map(one -> DynamicTest.dynamicTest(one.id(), () -> check(one)));
    }

    private static Path withWeights() throws IOException {
        Path from = DATA.resolve("controlnet-pooled");
        Path folder = temp.resolve("controlnet-pooled");
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = folder.resolve(from.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
        Files.copy(DATA.resolve("diffusers/sd1-controlnet/controlnet").resolve(WEIGHTS),
                folder.resolve("net").resolve(WEIGHTS));
        return folder;
    }

    private static void check(PipelineCase one) throws IOException {
        ModelFolder model = new ModelOpener(temp.resolve("cache")).open(DATA.resolve("diffusers/sd1"));
        try (DiffusionModel open = FamilyLoaders.begin(model, Provider.CPU,
                new Adapters(List.of(), List.of(), ControlFiles.of(one.advanced()), Optional.empty()),
                Opening.unheard())) {
            new CaseCheck(one, one.factor()).check(open);
        }
    }
}
