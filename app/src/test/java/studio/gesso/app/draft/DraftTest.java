package studio.gesso.app.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.PrimitiveIterator.OfLong;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.ModelFamily;
import studio.gesso.engine.diffusion.model.ModelVariant;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;

class DraftTest {

    private static final ModelCard PLAIN = card("plain", new Size(512, 512), 20, 7.5, SamplerName.DPMPP_2M);
    private static final ModelCard TURBO = card("turbo", new Size(1024, 1024), 1, 0, SamplerName.EULER_A);

    private final OfLong seeds = LongStream.iterate(1000, seed -> seed + 1).iterator();
    private final Draft draft = new Draft(seeds::nextLong);

    @Test
    void whatIsLeftAloneFollowsTheModel() {
        draft.use(PLAIN);
        draft.use(TURBO);
        Request request = draft.request();
        assertEquals(1, request.steps());
        assertEquals(0, request.guidance());
        assertEquals(SamplerName.EULER_A, request.sampler());
        assertEquals(new Size(1024, 1024), request.size());
    }

    @Test
    void whatWasChosenStaysWhenTheModelChanges() {
        draft.use(PLAIN);
        draft.steps().set(33);
        draft.use(TURBO);
        assertEquals(33, draft.request().steps());
        assertEquals(0, draft.request().guidance());
    }

    @Test
    void choosingTheDefaultIsNoChoice() {
        draft.use(PLAIN);
        draft.steps().set(33);
        draft.steps().set(20);
        assertFalse(draft.steps().isChosen());
        draft.use(TURBO);
        assertEquals(1, draft.request().steps());
    }

    @Test
    void resetGoesBackToTheModelsDefault() {
        draft.use(TURBO);
        draft.guidance().set(3.0);
        assertTrue(draft.guidance().isChosen());
        draft.guidance().reset();
        assertEquals(0, draft.request().guidance());
    }

    @Test
    void seedsAreRandomUnlessChosen() {
        assertEquals(1000, draft.request().seed());
        assertEquals(1001, draft.request().seed());
        draft.seed().set(Optional.of(4711L));
        assertEquals(4711, draft.request().seed());
        assertEquals(4711, draft.request().seed());
    }

    @Test
    void aRequestTakenOverIsTheRequestThatComesOut() {
        draft.use(PLAIN);
        Request wanted = new Request(PLAIN.path().toString(), "a fox", Optional.of("snow"), new Source.Blank(),
                new Size(256, 384), SamplerName.HEUN, SigmaSchedule.KARRAS, 7, 2.5, 99, 3);
        draft.use(wanted);
        assertEquals(wanted, draft.request());
    }

    @Test
    void aBlankNegativePromptIsNone() {
        draft.negative().set("  \n ");
        assertEquals(Optional.empty(), draft.request().negative());
    }

    static ModelCard card(String name, Size size, int steps, double guidance, SamplerName sampler) {
        return new ModelCard(Path.of("/models", name), name, "",
                new ModelVariant(ModelFamily.STABLE_DIFFUSION_1, Set.of()),
                Set.of(),
                new ModelCard.Defaults(size, steps, guidance, sampler, SigmaSchedule.AUTOMATIC),
                new ModelCard.Sizes(8, new Size(64, 64), new Size(2048, 2048)), List.of(), 75, false);
    }
}
