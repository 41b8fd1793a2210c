package studio.gesso.engine.generate.pipeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.generate.Request;
import studio.gesso.engine.generate.Source;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pictures;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.model.Framing;
import studio.gesso.engine.model.ModelFolder;
import studio.gesso.engine.model.Tuning;
import studio.gesso.engine.model.family.ConditionSchedule;
import studio.gesso.engine.model.family.Conditions;
import studio.gesso.engine.model.family.DiffusionModel;
import studio.gesso.engine.model.family.Families;
import studio.gesso.engine.onnx.Cancellation;
import studio.gesso.engine.onnx.Provider;
import studio.gesso.engine.sampling.Sampling;
import studio.gesso.engine.sampling.Samplers;
import studio.gesso.engine.sampling.Schedule;
import studio.gesso.engine.sampling.Sigmas;
import studio.gesso.engine.tensor.Tensor;

/** Where diffusers' pipelines differ in how they begin, each begins as its own does. */
class BeginningTest {

    private static final Path PIPELINES = Path.of("target/pipelines");
    private static final Size SIZE = new Size(128, 128);
    private static final Pixels BEACH = Pictures.read(PIPELINES.resolve("inputs/beach.png"));
    private static final Mask DISC = Mask.of(Pictures.read(PIPELINES.resolve("inputs/mask-disc.png")));
    private static final Cancellation NEVER = new Cancellation();

    @Test
    void latentConsistencyRunsAllStepsOfAPicture() {
        try (DiffusionModel lcm = open("lcm")) {
            Schedule steps = run(lcm, new Source.From(BEACH, 0.6), Tuning.NONE).begin().schedule();
            assertEquals(4, steps.length());
            assertEquals(599, steps.steps().getFirst().from().timestep());
            assertEquals(2, run(lcm, new Source.Inside(BEACH, DISC, 0.6), Tuning.NONE).begin().schedule().length());
        }
    }

    @Test
    void aPartThatAnotherModelHasBegunGetsNoNoise() {
        try (DiffusionModel sdxl = open("sdxl")) {
            Tuning second = Tuning.NONE.withPortion(new Tuning.Portion(0.5, 1));
            var whole = run(sdxl, new Source.From(BEACH, 0.3), second).begin();
            for (double strength : new double[]{0.3, 1}) {
                var part = run(sdxl, new Source.Inside(BEACH, DISC, strength), second).begin();
                assertEquals(whole.latents(), part.latents());
                assertEquals(whole.schedule(), part.schedule());
            }
        }
    }

    @Test
    void theNegativePromptIsToldOfACutOnlyWhereThereIsNoPicture() {
        try (DiffusionModel sdxl = open("sdxl")) {
            Tuning cut = Tuning.NONE.withFraming(new Framing(Optional.empty(), 3, 4, 6, 2.5));
            assertTold(conditions(sdxl, new Source.Blank(), cut).at(0), 3, 4);
            assertTold(conditions(sdxl, new Source.From(BEACH, 0.5), cut).at(0), 0, 0);
            assertTold(conditions(sdxl, new Source.Inside(BEACH, DISC, 1), cut).at(0), 0, 0);
        }
    }

    private static void assertTold(Conditions conditions, float top, float left) {
        Tensor negative = conditions.all().getFirst().inputs().get("time_ids");
        Tensor positive = conditions.all().getLast().inputs().get("time_ids");
        assertArrayEquals(new float[]{128, 128, top, left, 128, 128}, negative.data());
        assertArrayEquals(new float[]{128, 128, 3, 4, 128, 128}, positive.data());
    }

    private static DiffusionModel open(String name) {
        return Families.open(ModelFolder.open(PIPELINES.resolve(name)), Provider.CPU);
    }

    private static ConditionSchedule conditions(DiffusionModel model, Source source, Tuning tuning) {
        return model.conditions(Wording.brief(request(model, source, tuning), 1), NEVER);
    }

    private static Run run(DiffusionModel model, Source source, Tuning tuning) {
        Request request = request(model, source, tuning);
        Sampling sampling = Run.sampling(request, model, model.scheduler());
        return Run.of(request, model, sampling, conditions(model, source, tuning), NEVER);
    }

    private static Request request(DiffusionModel model, Source source, Tuning tuning) {
        return new Request(model.folder().path().toString(), "a fox", Optional.of("blurry"), source, SIZE,
                Samplers.EULER, Sigmas.AUTOMATIC, 4, 7.5, 3, 1, tuning);
    }
}
