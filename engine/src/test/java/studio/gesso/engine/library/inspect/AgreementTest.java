package studio.gesso.engine.library.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.model.family.FamilyLoaders;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.library.inspect.check.NaNCheck;
import studio.gesso.engine.library.inspect.check.RuntimeCheck;

/** What the doctor calls usable opens, and what the doctor calls unusable is refused with a sentence. */
class AgreementTest {

    private static final Path BROKEN = Path.of("target/pipelines/broken").toAbsolutePath();

    /** The doctor reads weights and compares widths; opening does neither. */
    private static final Set<String> FOUND_BY_THE_FIRST_STEP = Set.of("nan-weights", "wrong-text-encoder");

    /** Without the runtime's opinion of whole graphs, which the opening itself asks for. */
    private static final ModelDoctor DOCTOR = ModelDoctor.of(new RuntimeCheck(0), new NaNCheck(0));

    @TempDir
    Path temp;

    @TestFactory
    Stream<DynamicTest> theDoctorAndTheOpeningAgree() throws IOException {
        return BrokenCase.all(BROKEN)
                .stream()
                .filter(c -> !FOUND_BY_THE_FIRST_STEP.contains(c.name()))
                .map(c -> dynamicTest(c.name(), () -> {
                    Path folder = c.assemble(BROKEN, temp);
                    assertEquals(DOCTOR.examine(folder).isUsable(), opens(folder));
                }));
    }

    private static boolean opens(Path path) {
        try {
            ModelFolder folder = ModelFolder.open(path);
            try (DiffusionModel model = FamilyLoaders.open(folder, Provider.CPU)) {
                return model.scheduler() != null;
            }
        } catch (UserException e) {
            return false;
        }
    }
}
