package studio.gesso.engine.library.inspect;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.model.family.FamilyLoaders;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.Weight;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.library.inspect.check.NaNCheck;
import studio.gesso.engine.library.inspect.check.RuntimeCheck;
import studio.gesso.engine.library.inspect.report.Diagnosis;
import studio.gesso.engine.library.inspect.report.DiagnosisText;

/**
 * Whatever happens to the bytes of a model's files, the doctor gives a diagnosis, and what can be used by it opens. More
 * rounds, and others, are run with {@code -Dfuzz.rounds=N -Dfuzz.seed=N}.
 */
class DoctorFuzzTest {

    private static final Path PIPELINES = Path.of("target/pipelines");
    private static final int ROUNDS = Integer.getInteger("fuzz.rounds", 1);
    private static final long SEED = Long.getLong("fuzz.seed", 11);

    private static final ModelDoctor THOROUGH = ModelDoctor.thorough();

    /** Without the runtime's opinion of whole graphs, which are not damaged where this one is asked. */
    private static final ModelDoctor OF_SETTINGS = ModelDoctor.of(new RuntimeCheck(0), new NaNCheck(0));

    private static final String CARD = """
            {"name": "Postcard", "summary": "Small.", "prompts": ["a fox", "a house"],
             "defaults": {"width": 64, "height": 64, "steps": 5, "guidance": 3.5},
             "latent_rgb_factors": [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0.5, 0.5, 0]],
             "latent_rgb_bias": [0.1, 0, -0.1]}
            """;

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource({"ddpm-pixel, .onnx, 12", "sd1, .onnx, 3", "sd1-script, unet/model.onnx, 4", "sd1, .json, 8",
        "sd1, gesso.json, 5",
        "flux, tokenizer_2/spiece.model, 3", "sd1, merges.txt, 2", "sd1-optimum-old, tokenizer.json, 3",
        "ddpm-pixel, .json, 6"})
    void aDiagnosisComesBackAndWhatIsUsableOpens(String base, String files, int rounds) throws IOException {
        Path folder = temp.resolve(base);
        BrokenCase.copy(PIPELINES.resolve(base), folder);
        Files.writeString(folder.resolve("gesso.json"), CARD);
        Random random = new Random(SEED);
        List<Path> victims = files(folder, files);
        for (int i = 0; i < rounds * ROUNDS; i++) {
            Path victim = victims.get(random.nextInt(victims.size()));
            byte[] whole = Files.readAllBytes(victim);
            Mutation mutation = Mutation.values()[random.nextInt(Mutation.values().length)];
            Files.write(victim, mutation.of(whole, random, places(victim, random)));
            try {
                examine(folder, files.endsWith(".onnx") ? THOROUGH : OF_SETTINGS);
            } catch (AssertionError | RuntimeException e) {
                Path kept = Files.copy(victim, Files.createTempDirectory("fuzz").resolve(victim.getFileName()));
                throw new AssertionError(mutation + " of " + victim + ", round " + i + ", kept as " + kept, e);
            }
            Files.write(victim, whole);
        }
    }

    /** Places in a file; in a graph, those where no numbers of weights are, of which there are too many. */
    private static IntSupplier places(Path file, Random random) {
        int length = (int) file.toFile().length();
        if (!file.toString().endsWith(".onnx")) {
            return () -> random.nextInt(length);
        }
        BitSet others = new BitSet();
        others.set(0, length);
        OnnxFile.read(file, "").weights().forEach(weight -> {
            if (weight.place() instanceof Weight.Place.Inside(long offset, long bytes) && bytes > 16) {
                others.clear((int) offset, (int) (offset + bytes));
            }
        });
        int[] places = others.stream().toArray();
        return () -> places[random.nextInt(places.length)];
    }

    private void examine(Path folder, ModelDoctor doctor) {
        Diagnosis diagnosis = doctor.examine(folder);
        String text = DiagnosisText.of(diagnosis);
        assertFalse(text.contains("fault in Gesso") || text.contains("Exception:"), text);
        new ModelLibrary(Optional.empty(), temp.resolve("none"), List.of(folder)).listed()
                .forEach(listed -> assertFalse(listed.problem().contains("fault in Gesso"), listed.problem()));
        try (DiffusionModel model = FamilyLoaders.open(ModelFolder.open(folder), Provider.CPU)) {
            assertNotNull(model.scheduler(), text);
        } catch (UserException e) {
            assertFalse(diagnosis.isUsable(), () -> text + "\nand it does not open: " + e.getMessage());
        }
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> Files.isRegularFile(file) && file.toString().endsWith(ending)
                    && !file.endsWith("expected.json")).sorted().toList();
        }
    }
}
