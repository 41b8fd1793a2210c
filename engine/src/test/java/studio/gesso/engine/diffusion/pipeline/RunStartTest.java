package studio.gesso.engine.diffusion.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.guidance.ConditioningSchedule;
import studio.gesso.engine.diffusion.guidance.GuidedConditioning;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.model.family.FamilyLoaders;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.scheduler.SamplingPlan;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.conditioning.SizeConditioning;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.state.Schedule;
import studio.gesso.engine.tensor.Tensor;

/** Where diffusers' pipelines differ in how they begin, each begins as its own does. */
class RunStartTest {

    private static final Path PIPELINES = Path.of("target/pipelines");
    private static final Size SIZE = new Size(128, 128);
    private static final Pixels BEACH = Pictures.read(PIPELINES.resolve("inputs/beach.png"));
    private static final Mask DISC = Mask.of(Pictures.read(PIPELINES.resolve("inputs/mask-disc.png")));
    private static final Cancellation NEVER = new Cancellation();

    @Test
    void latentConsistencyRunsAllStepsOfAPicture() {
        try (DiffusionModel lcm = open("lcm")) {
            Schedule steps = run(lcm, new Source.From(BEACH, 0.6), AdvancedSettings.NONE).begin().schedule();
            assertEquals(4, steps.length());
            assertEquals(599, steps.steps().getFirst().from().timestep());
            assertEquals(2,
                    run(lcm, new Source.Inside(BEACH, DISC, 0.6), AdvancedSettings.NONE).begin().schedule().length());
        }
    }

    @Test
    void picturesStartedByAnotherModelGetNoNoise() {
        try (DiffusionModel sdxl = open("sdxl")) {
            AdvancedSettings second = AdvancedSettings.NONE
                    .with(it -> it.denoisingRange = new AdvancedSettings.DenoisingRange(0.5, 1));
            var whole = run(sdxl, new Source.From(BEACH, 0.3), second).begin();
            for (double strength : new double[]{0.3, 1}) {
                var part = run(sdxl, new Source.Inside(BEACH, DISC, strength), second).begin();
                assertEquals(whole.latents(), part.latents());
                assertEquals(whole.schedule(), part.schedule());
            }
        }
    }

    @Test
    void theCropAppliesToTheNegativePromptOnlyWithoutAPicture() {
        try (DiffusionModel sdxl = open("sdxl")) {
            AdvancedSettings cut = AdvancedSettings.NONE
                    .with(it -> it.sizeConditioning = new SizeConditioning(Optional.empty(), 3, 4, 6, 2.5));
            assertReported(conditions(sdxl, new Source.Blank(), cut).at(0), 3, 4);
            assertReported(conditions(sdxl, new Source.From(BEACH, 0.5), cut).at(0), 0, 0);
            assertReported(conditions(sdxl, new Source.Inside(BEACH, DISC, 1), cut).at(0), 0, 0);
        }
    }

    private static void assertReported(GuidedConditioning conditions, float top, float left) {
        Tensor negative = conditions.all().getFirst().inputs().get("time_ids");
        Tensor positive = conditions.all().getLast().inputs().get("time_ids");
        assertArrayEquals(new float[]{128, 128, top, left, 128, 128}, negative.data());
        assertArrayEquals(new float[]{128, 128, 3, 4, 128, 128}, positive.data());
    }

    private static DiffusionModel open(String name) {
        return FamilyLoaders.open(ModelFolder.open(PIPELINES.resolve(name)), Provider.CPU);
    }

    private static ConditioningSchedule conditions(DiffusionModel model, Source source, AdvancedSettings advanced) {
        return model.conditions(PromptChoice.conditioningRequest(request(model, source, advanced), 1), NEVER);
    }

    private static Run run(DiffusionModel model, Source source, AdvancedSettings advanced) {
        Request request = request(model, source, advanced);
        SamplingPlan sampling = Run.sampling(request, model, model.scheduler());
        return Run.of(request, model, sampling, conditions(model, source, advanced), NEVER);
    }

    private static Request request(DiffusionModel model, Source source, AdvancedSettings advanced) {
        return new Request(model.folder().path().toString(), "a fox", Optional.of("blurry"), source, SIZE,
                SamplerName.EULER, SigmaSchedule.AUTOMATIC, 4, 7.5, 3, 1, advanced);
    }
}
