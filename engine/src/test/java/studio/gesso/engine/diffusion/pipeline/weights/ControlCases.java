package studio.gesso.engine.diffusion.pipeline.weights;

import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import studio.gesso.engine.base.UserException;
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
import studio.gesso.engine.diffusion.weights.WeightCases;
import studio.gesso.engine.diffusion.weights.WeightTally;
import studio.gesso.engine.request.AdvancedSettings;

/**
 * Pictures that ControlNets, T2I-Adapters and IP-Adapters steer, as diffusers makes them, and files that do not fit.
 *
 * @param cache the folder of graphs and converted weights
 * @param tally counts them
 */
record ControlCases(Path cache, WeightTally tally) {

    /** The cases of a folder such as {@code controlnet}, if it was asked for. */
    Stream<DynamicTest> of(String kind) {
        return WeightCases.wanted(kind).stream().flatMap(folder -> Stream.concat(drawn(folder), refused(folder)));
    }

    private Stream<DynamicTest> drawn(Path folder) {
        try {
            return PipelineCase.read(folder.resolve("expected.json"), folder.resolve("inputs"))
                    .stream()
                    .map(one -> tally.test(one.id(), () -> check(one)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<DynamicTest> refused(Path folder) {
        try {
            return JsonParser.parseString(Files.readString(folder.resolve("expected.json")))
                    .getAsJsonObject()
                    .getAsJsonArray("refused")
                    .asList()
                    .stream()
                    .map(JsonElement::getAsJsonObject)
                    .map(known -> tally.test(folder.getFileName() + "/refused: " + known.get("what").getAsString(),
                            () -> refuses(folder, known)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void refuses(Path folder, JsonObject known) {
        Path file = WeightCases.beside(folder, known.get("file").getAsString());
        AdvancedSettings advanced = known.has("image_encoder")
                ? PipelineCase.controlledBy(file, WeightCases.beside(folder, known.get("image_encoder").getAsString()))
                : PipelineCase.controlledBy(file);
        String message = assertThrows(UserException.class,
                () -> open(folder, known, advanced).close()).getMessage();
        WeightCases.requireMentions(known, message);
    }

    private void check(PipelineCase one) throws IOException {
        try (DiffusionModel model = open(one.folder(), one.json(), one.advanced())) {
            new CaseCheck(one, one.factor()).check(model);
        }
    }

    private DiffusionModel open(Path folder, JsonObject json, AdvancedSettings advanced) {
        ModelFolder model = new ModelOpener(cache).open(WeightCases.beside(folder, json.get("base").getAsString()));
        return FamilyLoaders.begin(model, Provider.CPU,
                new Adapters(List.of(), List.of(), ControlFiles.of(advanced), Optional.empty()), Opening.unheard());
    }
}
