package studio.gesso.engine.diffusion.pipeline.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.pipeline.OpenPipelines;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.adapter.StepRange;
import studio.gesso.engine.request.state.State;

/** Guidance in a part of the steps, against runs with and without guidance that are joined by hand. */
class GuidanceStepsTest {

    private static final Runs RUNS = new Runs();

    private static OpenPipelines pipelines;

    @BeforeAll
    static void open() {
        pipelines = new OpenPipelines(RUNS);
    }

    @AfterAll
    static void close() {
        pipelines.close();
    }

    private static Request request(String model) {
        ModelCard card = ModelCard.of(ModelFolder.open(OpenPipelines.FOLDER.resolve(model)));
        return new Request(card.path().toString(), "a fox", Optional.of("fog"), new Source.Blank(),
                card.sizes().nearest(new Size(64, 64)), SamplerName.EULER, card.defaults().sigmaSchedule(), 4, 5, 7, 1,
                AdvancedSettings.NONE);
    }

    private static Request guided(Request request, double start, double end) {
        return request.with(
                it -> it.advanced = request.advanced().with(that -> that.guidanceSteps = new StepRange(start, end)));
    }

    private static Request unguided(Request request) {
        return request.with(it -> it.guidance = 1);
    }

    private static Pixels pixels(Request request) {
        return pixels(request, Optional.empty());
    }

    private static Pixels pixels(Request request, Optional<State> from) {
        return RUNS.pixels(pipelines.of(request.model()), request, from);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sd1", "sdxl", "sd3"})
    void withoutGuidanceInAnyStepItIsAPictureWithoutGuidance(String model) {
        Request request = request(model);
        assertNotEquals(pixels(request), pixels(guided(request, 0, 0.2)));
        assertEquals(pixels(unguided(request)), pixels(guided(request, 0, 0.2)));
        assertEquals(pixels(request), pixels(guided(request, 0, 1)));
    }

    @Test
    void itBeginsWithTheFirstStepBehindItsStart() {
        Request request = request("sd1");
        pixels(unguided(request));
        Pixels joined = pixels(request, Optional.of(RUNS.states().get(2)));
        assertEquals(joined, pixels(guided(request, 0.5, 1)));
        assertEquals(joined, pixels(guided(request, 0.26, 1)));
    }

    @Test
    void itEndsWithTheLastStepBeforeItsEndAndGoesOnExactlyWhereARunIsResumed() {
        Request request = request("sd1");
        pixels(request);
        Pixels joined = pixels(unguided(request), Optional.of(RUNS.states().get(2)));
        Request limited = guided(request, 0, 0.5);
        assertEquals(joined, pixels(limited));
        for (State state : RUNS.states().subList(1, 4)) {
            assertEquals(joined, pixels(limited, Optional.of(state)));
        }
    }

    @Test
    void samplersThatCallTwiceCountTheirCalls() {
        Request heun = request("sd1").with(it -> it.sampler = SamplerName.HEUN);
        assertNotEquals(pixels(heun), pixels(guided(heun, 0.25, 0.75)));
        assertEquals(pixels(unguided(heun)), pixels(guided(heun, 0.5, 0.5)));
    }

    @Test
    void promptsJoinedByAndAreComposedOutsideItToo() {
        Request both = request("sd1").with("a fox AND a dog", Optional.of("fog"));
        assertEquals(pixels(unguided(both)), pixels(guided(both, 0, 0)));
    }

    @Test
    void aRangeThatEndsBeforeItStartsIsRefused() {
        Request refused = guided(request("sd1"), 0.6, 0.5);
        Event.Failed failed = assertInstanceOf(Event.Failed.class,
                RUNS.last(pipelines.of(refused.model()), refused, Optional.empty()));
        assertTrue(failed.sentence().contains("The end of the guidance is 0.5"), failed.sentence());
    }
}
