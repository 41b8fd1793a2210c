package studio.gesso.engine.diffusion.pipeline;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.model.family.FamilyLoaders;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.graph.PyTorchNorms;
import studio.gesso.engine.library.inspect.BrokenCase;

/**
 * What the models of SDXL's kind make of a picture is within the tolerances of diffusers, and well so, once their encoder
 * adds up as PyTorch does: all that is ours is right, and what remains of a difference is PyTorch's rounding (see
 * docs/measurements/refiner.md).
 */
class RefinerTest {

    private static final Path PIPELINES = Path.of("target/pipelines");

    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"sdxl", "sdxl-refiner"})
    void theNumbersAreThoseOfDiffusersOnceTheEncoderRoundsAsPyTorch(String name) throws IOException {
        Path folder = temp.resolve(name);
        BrokenCase.copy(PIPELINES.resolve(name), folder);
        Path encoder = folder.resolve("vae_encoder/model.onnx");
        Files.write(encoder, PyTorchNorms.of(encoder));
        List<PipelineCase> cases = PipelineCase
                .read(PIPELINES.resolve(name).resolve("expected.json"), PIPELINES.resolve("inputs"))
                .stream()
                .filter(one -> one.json().has("image"))
                .toList();
        assertFalse(cases.isEmpty());
        try (DiffusionModel model = FamilyLoaders.open(ModelFolder.open(folder), Provider.CPU)) {
            for (PipelineCase one : cases) {
                new CaseCheck(one, 1).check(model);
            }
        }
    }
}
