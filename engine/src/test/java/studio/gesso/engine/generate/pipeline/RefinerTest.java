package studio.gesso.engine.generate.pipeline;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.model.ModelFolder;
import studio.gesso.engine.model.doctor.BrokenCase;
import studio.gesso.engine.model.family.DiffusionModel;
import studio.gesso.engine.model.family.Families;
import studio.gesso.engine.onnx.Provider;
import studio.gesso.engine.onnx.file.PyTorchNorms;

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
        try (DiffusionModel model = Families.open(ModelFolder.open(folder), Provider.CPU)) {
            for (PipelineCase one : cases) {
                new CaseCheck(one, 1).check(model);
            }
        }
    }
}
