package studio.gesso.engine.diffusion.pipeline.weights;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.CaseCheck;
import studio.gesso.engine.diffusion.pipeline.PipelineCase;
import studio.gesso.engine.diffusion.weights.Counted;
import studio.gesso.engine.diffusion.weights.WeightCases;
import studio.gesso.engine.diffusion.weights.WeightTally;

/**
 * Every picture that diffusers made from weight files is made from the same files here.
 *
 * <p>{@code -Dweights=DIR} runs the cases under another folder of the same form; what does not lie there is the project's
 * own.
 */
class WeightsTest {

    private static final WeightTally TALLY = new WeightTally("models");
    private static final WeightTally CONTROL = new WeightTally("ControlNets, T2I-Adapters and IP-Adapters");

    @TempDir
    private static Path temp;

    @TestFactory
    Stream<DynamicContainer> checkpointsInOneFile() {
        return Stream.concat(folders("small"), folders("real"))
                .map(folder -> container(folder, folder, () -> counted(folder)));
    }

    @TestFactory
    Stream<DynamicContainer> foldersOfDiffusers() {
        return folders("diffusers").filter(WeightsTest::hasDenoiser)
                .map(folder -> container(folder, folder, () -> folder));
    }

    /** Where only the results were given, or nothing but the folder that they are spelled differently from. */
    @TestFactory
    Stream<DynamicContainer> foldersThatDifferFromSd1InSpelling() {
        return WeightCases.wanted("diffusers")
                .stream()
                .flatMap(all -> SpelledFolders.names()
                        .stream()
                        .map(all::resolve)
                        .filter(folder -> !hasDenoiser(folder))
                        .map(folder -> container(folder,
                                Files.isDirectory(folder) ? folder : WeightCases.beside(all, "sd1"),
                                () -> spelled(folder))));
    }

    @TestFactory
    Stream<DynamicContainer> foldersWithAControlNet() {
        return folders("diffusers").filter(folder -> !hasDenoiser(folder))
                .filter(folder -> Files.isDirectory(folder.resolve("controlnet")))
                .map(folder -> container(folder, folder, () -> completed(folder)));
    }

    @TestFactory
    Stream<DynamicContainer> transformersInTheirAuthorsNames() {
        return WeightCases.wanted("transformers").stream().flatMap(all -> Stream.of("sd3", "flux").map(name -> {
            Path base = WeightCases.beside(all, "../diffusers/" + name);
            Path file = all.resolve(name + "-transformer.safetensors").toAbsolutePath();
            return container(file, base, () -> ReplacedTransformer.write(base, file, temp.resolve(name + "-replaced")));
        }));
    }

    @TestFactory
    Stream<DynamicTest> controlNetsAndT2iAdapters() {
        return new ControlCases(temp.resolve("cache"), CONTROL).of("controlnet");
    }

    @TestFactory
    Stream<DynamicTest> ipAdapters() {
        return new ControlCases(temp.resolve("cache"), CONTROL).of("ip-adapter");
    }

    @AfterAll
    static void summary() {
        TALLY.print();
        CONTROL.print();
    }

    private static Stream<Path> folders(String kind) {
        Optional<Path> all = WeightCases.wanted(kind);
        if (all.isEmpty()) {
            return Stream.empty();
        }
        try (Stream<Path> found = Files.list(all.get())) {
            return found.filter(folder -> Files.isRegularFile(folder.resolve("expected.json")))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasDenoiser(Path folder) {
        return Stream.of("unet", "transformer").anyMatch(part -> Files.isDirectory(folder.resolve(part)));
    }

    private static Path counted(Path folder) {
        Path file = temp.resolve(folder.getParent().getFileName() + "-" + folder.getFileName() + ".safetensors");
        return Counted.read(folder.resolve("checkpoint.tsv")).link(file);
    }

    private static Path spelled(Path folder) {
        return new SpelledFolders(WeightCases.beside(folder, "../sd1")).write(folder.getFileName().toString(),
                temp.resolve(folder.getFileName()));
    }

    /** A folder that has only its ControlNet, with the parts of sd1. */
    private static Path completed(Path folder) {
        Path whole = temp.resolve(folder.getFileName());
        SpelledFolders.copy(folder, whole);
        SpelledFolders.copy(WeightCases.beside(folder, "../sd1"), whole);
        return whole;
    }

    /**
     * The cases of a model.
     *
     * @param named what they are called after
     * @param expected the folder whose expected.json holds
     */
    private static DynamicContainer container(Path named, Path expected, Supplier<Path> source) {
        try {
            Shared model = new Shared(source);
            Stream<DynamicTest> cases = PipelineCase.read(cases(expected), WeightCases.inputs())
                    .stream()
                    .map(one -> TALLY.test(id(named, one), () -> check(one, model)));
            Stream<DynamicTest> end = Stream.of(DynamicTest.dynamicTest("close " + named.getFileName(), model::close));
            return DynamicContainer.dynamicContainer(named.getFileName().toString(), Stream.concat(cases, end));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String id(Path named, PipelineCase one) {
        return named.getParent().getFileName() + "/" + named.getFileName() + "/"
                + one.json().get("id").getAsString();
    }

    /** The file with the cases of a folder: its own, or that of the pipeline that has the same weights. */
    private static Path cases(Path folder) throws IOException {
        Path own = folder.resolve("expected.json");
        JsonObject json = JsonParser.parseString(Files.readString(own)).getAsJsonObject();
        return json.has("same_as") ? WeightCases.beside(folder, json.get("same_as").getAsString()) : own;
    }

    private static void check(PipelineCase one, Shared model) throws IOException {
        try {
            new CaseCheck(one, one.factor()).check(model.open());
        } catch (PipelineCase.UnsupportedTask unsupported) {
            Assumptions.abort(unsupported.getMessage());
        }
    }

    /** A model, opened by the first case that needs it, and deleted with what was made for it if it was made here. */
    private static final class Shared {

        private final Supplier<Path> source;
        private Optional<DiffusionModel> model = Optional.empty();
        private List<Path> made = List.of();

        Shared(Supplier<Path> source) {
            this.source = source;
        }

        DiffusionModel open() {
            if (model.isEmpty()) {
                Path path = source.get();
                var folder = new ModelOpener(temp.resolve("cache")).open(path);
                made = Stream.concat(folder.generated().map(graphs -> graphs.folder()).stream(),
                        Stream.of(path).filter(file -> file.startsWith(temp))).toList();
                model = Optional.of(FamilyLoaders.open(folder, Provider.CPU));
            }
            return model.get();
        }

        /** Real models would fill the disk. */
        void close() throws IOException {
            model.ifPresent(DiffusionModel::close);
            for (Path path : made) {
                try (Stream<Path> all = Files.walk(path)) {
                    for (Path file : all.filter(Files::isRegularFile).toList()) {
                        Files.delete(file);
                    }
                }
            }
        }
    }
}
