package studio.gesso.engine.diffusion.pipeline;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.model.family.FamilyLoaders;
import studio.gesso.engine.diffusion.model.generated.ModelFiles;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.weights.Counted;

/**
 * Every picture that diffusers made from weight files is made from the same files here.
 *
 * <p>{@code -Dweights=DIR} runs the cases under another folder of the same form; what does not lie there is the project's
 * own.
 */
class WeightsTest {

    private static final Path OWN = Path.of("src/test/data/weights");
    private static final Path PIPELINES = Path.of("target/pipelines");

    private static final List<String> FAILED = new ArrayList<>();
    private static final List<String> UNSUPPORTED = new ArrayList<>();
    private static int passed;

    @TempDir
    private static Path temp;

    private final Path data = Optional.ofNullable(System.getProperty("weights"))
            .filter(given -> !given.isEmpty())
            .map(Path::of)
            .orElse(OWN);

    @TestFactory
    Stream<DynamicContainer> checkpointsInOneFile() throws IOException {
        return Stream.concat(folders("small"), folders("real")).map(folder -> container(folder, () -> counted(folder)));
    }

    @TestFactory
    Stream<DynamicContainer> foldersOfDiffusers() throws IOException {
        return folders("diffusers").filter(WeightsTest::hasDenoiser).map(folder -> container(folder, () -> folder));
    }

    @AfterAll
    static void summary() {
        System.out.println("weights: " + passed + " passed, " + FAILED.size() + " failed, " + UNSUPPORTED.size()
                + " unsupported");
        FAILED.forEach(line -> System.out.println("failed: " + line));
        UNSUPPORTED.forEach(line -> System.out.println("unsupported: " + line));
    }

    private Stream<Path> folders(String kind) throws IOException {
        Path all = data.resolve(kind);
        if (!Files.isDirectory(all)) {
            return Stream.empty();
        }
        try (Stream<Path> found = Files.list(all)) {
            return found.filter(folder -> Files.isRegularFile(folder.resolve("expected.json")))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    private static boolean hasDenoiser(Path folder) {
        return Stream.of("unet", "transformer").anyMatch(part -> Files.isDirectory(folder.resolve(part)));
    }

    private static Path counted(Path folder) {
        Path file = temp.resolve(folder.getFileName() + ".safetensors");
        return Files.exists(file) ? file : Counted.read(folder.resolve("checkpoint.tsv")).write(file);
    }

    private static DynamicContainer container(Path folder, Supplier<Path> source) {
        try {
            Shared model = new Shared(source);
            Stream<DynamicTest> cases = PipelineCase.read(expected(folder), PIPELINES.resolve("inputs"))
                    .stream()
                    .map(one -> DynamicTest.dynamicTest(one.id(), () -> check(one, model)));
            Stream<DynamicTest> end = Stream.of(DynamicTest.dynamicTest("close " + folder.getFileName(), model::close));
            return DynamicContainer.dynamicContainer(folder.getFileName().toString(), Stream.concat(cases, end));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The cases of a folder: its own, or those of the pipeline that has the same weights. */
    private static Path expected(Path folder) throws IOException {
        Path own = folder.resolve("expected.json");
        JsonObject json = JsonParser.parseString(Files.readString(own)).getAsJsonObject();
        if (!json.has("same_as")) {
            return own;
        }
        Path same = folder.resolve(json.get("same_as").getAsString()).normalize();
        return Files.exists(same)
                ? same
                : PIPELINES.resolve(same.getParent().getFileName()).resolve("expected.json");
    }

    private static void check(PipelineCase one, Shared model) throws IOException {
        try {
            new CaseCheck(one, one.factor()).check(model.open());
            passed++;
        } catch (PipelineCase.UnsupportedTask unsupported) {
            UNSUPPORTED.add(one.id() + ": " + unsupported.getMessage());
            Assumptions.abort(unsupported.getMessage());
        } catch (IOException | RuntimeException | AssertionError failure) {
            FAILED.add(one.id() + ": " + failure);
            throw failure;
        }
    }

    /** A model, opened by the first case that needs it. */
    private static final class Shared {

        private final Supplier<Path> source;
        private Optional<DiffusionModel> model = Optional.empty();

        Shared(Supplier<Path> source) {
            this.source = source;
        }

        DiffusionModel open() {
            if (model.isEmpty()) {
                model = Optional.of(FamilyLoaders.open(new ModelFiles(temp.resolve("cache")).open(source.get()),
                        Provider.CPU));
            }
            return model.get();
        }

        void close() {
            model.ifPresent(DiffusionModel::close);
        }
    }
}
