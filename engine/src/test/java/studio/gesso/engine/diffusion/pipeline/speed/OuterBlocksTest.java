package studio.gesso.engine.diffusion.pipeline.speed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.guidance.ConditioningRequest;
import studio.gesso.engine.diffusion.guidance.GuidedConditioning;
import studio.gesso.engine.diffusion.guidance.control.PictureControl.Moment;
import studio.gesso.engine.diffusion.guidance.control.SeenOnce;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.adapter.Adapters;
import studio.gesso.engine.diffusion.model.control.ControlFiles;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.model.family.FamilyLoaders;
import studio.gesso.engine.diffusion.model.family.Opening;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.network.DeepCachedUnet;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.PipelineCase;
import studio.gesso.engine.diffusion.weights.WeightCases;
import studio.gesso.engine.diffusion.weights.adapter.LoraFile;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.tensor.Tensor;
import studio.gesso.engine.tensor.TorchGenerator;

/** The law of the outer blocks: with the deep features of the same latents they say what the whole network says. */
class OuterBlocksTest {

    private static final Cancellation NEVER = new Cancellation();
    private static final Size SIZE = new Size(64, 64);
    private static final double TIME = 500;

    @TempDir
    private static Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"sd1", "sd2", "sdxl", "sdxl-refiner", "lcm"})
    void whateverTheModel(String name) {
        for (int branch : new int[]{0, 1, 2, 3}) {
            check(WeightCases.folder("diffusers").resolve(name), List.of(), AdvancedSettings.NONE, branch);
        }
    }

    @Test
    void withLorasInBothGraphs() {
        List<Adapters.Strong> loras = List.of(new Adapters.Strong(
                LoraFile.read(WeightCases.folder("lora").resolve("kohya-sd1.safetensors").toAbsolutePath()), 1, 1));
        Path sd1 = WeightCases.folder("diffusers").resolve("sd1");
        Tensor changed = check(sd1, loras, AdvancedSettings.NONE, 1);
        Tensor plain = check(sd1, List.of(), AdvancedSettings.NONE, 1);
        assertTrue(changed.plus(-1, plain).data()[0] != 0);
    }

    @TestFactory
    Stream<DynamicTest> withWhatSteersTheModel() throws IOException {
        return Stream.of("controlnet", "ip-adapter").flatMap(kind -> {
            Path folder = WeightCases.folder(kind);
            try {
                return PipelineCase.read(folder.resolve("expected.json"), folder.resolve("inputs"))
                        .stream()
                        .filter(one -> !one.json().get("task").getAsString().equals("inpaint"))
                        .map(one -> DynamicTest.dynamicTest(one.id(), () -> check(
                                WeightCases.beside(folder, one.json().get("base").getAsString()), List.of(),
                                one.advanced(), 2)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Test
    void aBranchThatTheNetworkDoesNotHaveIsRefused() {
        Path sd1 = WeightCases.folder("diffusers").resolve("sd1");
        check(sd1, List.of(), AdvancedSettings.NONE, 5);
        String said = assertThrows(UserException.class, () -> check(sd1, List.of(), AdvancedSettings.NONE, 6))
                .getMessage();
        assertTrue(said.contains("The cache branch is 6") && said.contains("up to 5"), said);
    }

    /** What the whole network says with the prompt. */
    private static Tensor check(Path path, List<Adapters.Strong> loras, AdvancedSettings advanced, int branch) {
        ModelFolder folder = new ModelOpener(temp.resolve("cache")).open(path.toAbsolutePath().normalize());
        try (DiffusionModel model = FamilyLoaders.begin(folder, Provider.CPU,
                new Adapters(loras, List.of(), ControlFiles.of(advanced), Optional.of(branch)), Opening.unheard())) {
            DeepCachedUnet unet = model.cached().orElseThrow();
            DeepCachedUnet.Question question = question(model, advanced);
            DeepCachedUnet.Whole whole = unet.whole(question, NEVER);
            List<Tensor> outer = unet.outer(question, whole.features(), NEVER);
            assertEquals(question.conditions().size(), outer.size());
            for (int i = 0; i < outer.size(); i++) {
                assertArrayEquals(whole.predictions().get(i).data(), outer.get(i).data(), 1e-5f);
            }
            return whole.predictions().getLast();
        }
    }

    private static DeepCachedUnet.Question question(DiffusionModel model, AdvancedSettings advanced) {
        Request request = new Request("", "a fox", Optional.empty(), new Source.Blank(), SIZE, SamplerName.EULER,
                SigmaSchedule.AUTOMATIC, 4, 5, 1, 1, advanced);
        int side = SIZE.width() / model.space().factor();
        Tensor latents = new TorchGenerator(5).normal(1, model.space().channels(), side, side);
        GuidedConditioning conditions = model
                .conditions(new ConditioningRequest("a fox", Optional.of("fog"), 5, SIZE, advanced, false, 4), NEVER)
                .at(0);
        return new DeepCachedUnet.Question(latents, TIME,
                model.control()
                        .of(request, new SeenOnce(), NEVER)
                        .of(conditions, latents, TIME, new Moment(1, 4), NEVER));
    }
}
