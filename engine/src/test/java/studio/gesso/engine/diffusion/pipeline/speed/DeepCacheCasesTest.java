package studio.gesso.engine.diffusion.pipeline.speed;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import studio.gesso.engine.diffusion.model.adapter.Adapters;
import studio.gesso.engine.diffusion.model.control.ControlFiles;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.model.family.FamilyLoaders;
import studio.gesso.engine.diffusion.model.family.Opening;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.CaseCheck;
import studio.gesso.engine.diffusion.pipeline.PipelineCase;
import studio.gesso.engine.diffusion.weights.WeightCases;

/** The pictures that diffusers makes with the package DeepCache are made here too. */
class DeepCacheCasesTest {

    @TempDir
    private static Path temp;

    @TestFactory
    Stream<DynamicTest> everyPictureOfDiffusersWithDeepCache() throws IOException {
        return Stream.concat(cases("sd1").stream(), cases("sdxl").stream())
                .map(one -> DynamicTest.dynamicTest(one.id(), () -> check(one, branch(one))));
    }

    /** The cases tell a branch from another one, or they would say nothing. */
    @Test
    void anotherBranchIsAnotherPicture() throws IOException {
        PipelineCase one = cases("sd1").getFirst();
        assertThrows(AssertionFailedError.class, () -> check(one, 2));
    }

    private static List<PipelineCase> cases(String model) throws IOException {
        return PipelineCase.read(WeightCases.folder("deepcache").resolve(model).resolve("expected.json"),
                WeightCases.inputs());
    }

    private static int branch(PipelineCase one) {
        return one.advanced().deepCache().branch();
    }

    private static void check(PipelineCase one, int branch) throws IOException {
        Path model = WeightCases.folder("diffusers").resolve(one.folder().getFileName()).toAbsolutePath();
        Adapters cut = new Adapters(List.of(), List.of(), ControlFiles.NONE, Optional.of(branch));
        try (DiffusionModel open = FamilyLoaders.begin(new ModelOpener(temp.resolve("cache")).open(model), Provider.CPU,
                cut, Opening.unheard())) {
            new CaseCheck(one, 1).check(open);
        }
    }
}
