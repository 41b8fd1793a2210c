package studio.gesso.engine.diffusion.pipeline.adapter;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.adapter.Adapters;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.model.family.FamilyLoaders;
import studio.gesso.engine.diffusion.model.family.Opening;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.CaseCheck;
import studio.gesso.engine.diffusion.pipeline.PipelineCase;
import studio.gesso.engine.diffusion.weights.WeightCases;
import studio.gesso.engine.diffusion.weights.WeightTally;
import studio.gesso.engine.diffusion.weights.adapter.LoraFile;
import studio.gesso.engine.diffusion.weights.adapter.embedding.Embedding;
import studio.gesso.engine.diffusion.weights.adapter.embedding.EmbeddingReader;

/** Models changed by LoRAs and embeddings make the pictures that diffusers makes with them. */
class AdaptersTest {

    private static final Path ATTACK = Path.of("EXECUTED-BY-PICKLE.txt");

    private static final WeightTally TALLY = new WeightTally("LoRAs and embeddings");

    @TempDir
    private static Path temp;

    @TestFactory
    Stream<DynamicTest> lorasGiveTheNumbersOfDiffusers() throws IOException {
        return pictures("lora");
    }

    /** The exports in the project have the same weights as its folders of diffusers. */
    @TestFactory
    Stream<DynamicTest> lorasChangeExportsTheSameWay() throws IOException {
        Set<String> some = Set.of("kohya-sd1", "locon-sd1", "dora-kohya-sd1",
                "kohya-sdxl-sgm", "peft-sd3");
        return PipelineCase.read(WeightCases.folder("lora").resolve("expected.json"), WeightCases.inputs())
                .stream()
                .filter(one -> some.contains(one.json().get("id").getAsString()))
                .map(one -> DynamicTest.dynamicTest("export/" + one.id(), () -> {
                    Path base = WeightCases.beside(one.folder(), one.json().get("base").getAsString());
                    ModelFolder export = ModelFolder
                            .open(Path.of("target/pipelines").resolve(base.getFileName().toString()));
                    try (DiffusionModel model = FamilyLoaders.begin(export, Provider.CPU,
                            adapters(one.folder(), one.json()), Opening.unheard())) {
                        new CaseCheck(one, 1).check(model);
                    }
                }));
    }

    @Test
    void whatAnExportHidesIsNotChangedByHalf() {
        Adapters whole = new Adapters(List.of(
                new Adapters.Strong(LoraFile.read(WeightCases.folder("lora").resolve("full-sd1.safetensors")), 1, 1)),
                List.of());
        ModelFolder export = ModelFolder.open(Path.of("target/pipelines/sd1"));
        String message = assertThrows(UserException.class,
                () -> FamilyLoaders.begin(export, Provider.CPU, whole, Opening.unheard()).close()).getMessage();
        assertTrue(message.contains("which the ONNX export sd1 does not have under its name"), message);
    }

    @TestFactory
    Stream<DynamicTest> embeddingsGiveTheNumbersOfDiffusers() throws IOException {
        return pictures("embedding");
    }

    @TestFactory
    Stream<DynamicTest> embeddingsThatAreRefusedSayWhy() throws IOException {
        return JsonParser.parseString(Files.readString(WeightCases.folder("embedding").resolve("expected.json")))
                .getAsJsonObject()
                .getAsJsonArray("refused")
                .asList()
                .stream()
                .map(JsonElement::getAsJsonObject)
                .map(known -> TALLY.test("embedding/" + known.get("what").getAsString(), () -> refused(known)));
    }

    @AfterAll
    static void summary() {
        TALLY.print();
    }

    private static void refused(JsonObject known) {
        Path folder = WeightCases.folder("embedding");
        String message = assertThrows(UserException.class, () -> {
            Embedding embedding = EmbeddingReader.read(folder.resolve(known.get("file").getAsString()));
            FamilyLoaders.begin(model(folder, known), Provider.CPU, new Adapters(List.of(), List.of(embedding)),
                    Opening.unheard()).close();
        }).getMessage();
        WeightCases.requireMentions(known, message);
        assertFalse(Files.exists(ATTACK), "a pickle has run its code");
    }

    private static Stream<DynamicTest> pictures(String kind) throws IOException {
        return PipelineCase.read(WeightCases.folder(kind).resolve("expected.json"), WeightCases.inputs())
                .stream()
                .map(one -> TALLY.test(one.id(), () -> check(one)));
    }

    private static void check(PipelineCase one) throws IOException {
        try (DiffusionModel model = FamilyLoaders.begin(model(one.folder(), one.json()), Provider.CPU,
                adapters(one.folder(), one.json()), Opening.unheard())) {
            new CaseCheck(one, 1).check(model);
        }
    }

    private static ModelFolder model(Path folder, JsonObject json) {
        return new ModelOpener(temp.resolve("cache"))
                .open(WeightCases.beside(folder, json.get("base").getAsString()));
    }

    private static Adapters adapters(Path folder, JsonObject json) {
        List<Adapters.Strong> loras = new ArrayList<>();
        List<Embedding> embeddings = new ArrayList<>();
        if (json.has("loras")) {
            json.getAsJsonArray("loras").forEach(element -> {
                JsonObject lora = element.getAsJsonObject();
                loras.add(new Adapters.Strong(LoraFile.read(folder.resolve(lora.get("file").getAsString())),
                        lora.get("strength").getAsDouble(), lora.get("text_strength").getAsDouble()));
            });
        }
        if (json.has("embeddings")) {
            json.getAsJsonArray("embeddings")
                    .forEach(element -> embeddings.add(EmbeddingReader
                            .read(folder.resolve(element.getAsJsonObject().get("file").getAsString()))));
        }
        return new Adapters(loras, embeddings);
    }
}
