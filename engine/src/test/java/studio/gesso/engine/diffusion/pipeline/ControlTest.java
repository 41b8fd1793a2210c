package studio.gesso.engine.diffusion.pipeline;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.adapter.Adapters;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.model.family.FamilyLoaders;
import studio.gesso.engine.diffusion.model.family.Opening;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.model.control.ControlFiles;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.request.AdvancedSettings;

/** Models steered by ControlNets, T2I-Adapters and IP-Adapters make the pictures that diffusers makes with them. */
class ControlTest {

    private static final Path DATA = Path.of("src/test/data/weights");

    @TempDir
    private static Path temp;

    @TestFactory
    Stream<DynamicTest> controlNetsGiveTheNumbersOfDiffusers() throws IOException {
        Path folder = DATA.resolve("controlnet");
        return PipelineCase.read(folder.resolve("expected.json"), folder.resolve("inputs"))
                .stream()
                .map(one -> DynamicTest.dynamicTest(one.id(), () -> check(one)));
    }

    @TestFactory
    Stream<DynamicTest> controlNetsThatDoNotFitSayWhy() throws IOException {
        return refused(DATA.resolve("controlnet"));
    }

    @TestFactory
    Stream<DynamicTest> ipAdaptersGiveTheNumbersOfDiffusers() throws IOException {
        Path folder = DATA.resolve("ip-adapter");
        return PipelineCase.read(folder.resolve("expected.json"), folder.resolve("inputs"))
                .stream()
                .map(one -> DynamicTest.dynamicTest(one.id(), () -> check(one)));
    }

    @TestFactory
    Stream<DynamicTest> ipAdaptersThatDoNotFitSayWhy() throws IOException {
        return refused(DATA.resolve("ip-adapter"));
    }

    private static Stream<DynamicTest> refused(Path folder) throws IOException {
        return JsonParser.parseString(Files.readString(folder.resolve("expected.json")))
                .getAsJsonObject()
                .getAsJsonArray("refused")
                .asList()
                .stream()
                .map(JsonElement::getAsJsonObject)
                .map(known -> DynamicTest.dynamicTest(known.get("what").getAsString(), () -> refuses(folder, known)));
    }

    private static void refuses(Path folder, JsonObject known) {
        Path file = folder.resolve(known.get("file").getAsString());
        AdvancedSettings advanced = known.has("image_encoder")
                ? PipelineCase.controlledBy(file, folder.resolve(known.get("image_encoder").getAsString()))
                : PipelineCase.controlledBy(file);
        String message = assertThrows(UserException.class,
                () -> open(folder, known, advanced).close()).getMessage().toLowerCase(Locale.ROOT);
        for (JsonElement alternatives : known.getAsJsonArray("mention")) {
            assertTrue(alternatives.getAsJsonArray()
                    .asList()
                    .stream()
                    .anyMatch(word -> message.contains(word.getAsString().toLowerCase(Locale.ROOT))),
                    message + " does not mention " + alternatives);
        }
    }

    private static void check(PipelineCase one) throws IOException {
        try (DiffusionModel model = open(one.folder(), one.json(), one.advanced())) {
            new CaseCheck(one, one.factor()).check(model);
        }
    }

    private static DiffusionModel open(Path folder, JsonObject json, AdvancedSettings advanced) {
        ModelFolder model = new ModelOpener(temp.resolve("cache"))
                .open(folder.resolve(json.get("base").getAsString()).normalize());
        return FamilyLoaders.open(model, Provider.CPU,
                new Adapters(List.of(), List.of(), ControlFiles.of(advanced)), Opening.unheard());
    }
}
