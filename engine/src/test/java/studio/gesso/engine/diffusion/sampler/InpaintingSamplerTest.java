package studio.gesso.engine.diffusion.sampler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.diffusion.prediction.Clipping;
import studio.gesso.engine.diffusion.prediction.Denoiser;
import studio.gesso.engine.diffusion.prediction.PredictionDenoiser;
import studio.gesso.engine.diffusion.prediction.Predictions;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.Schedule;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Tensor;

class InpaintingSamplerTest {

    private static final Tensor PICTURE = row(1, 2, 3, 4);
    private static final Tensor GRAIN = row(0.5f, -1, 0.25f, 2);
    private static final Tensor LEFT = row(1, 1, 0, 0);
    private static final Level NOISY = new Level(900, 1, 4);
    private static final Level LESS = new Level(500, 1, 2);
    private static final Level CLEAN = new Level(0, 1, 0);
    private static final Schedule SCHEDULE = new Schedule(
            List.of(new Schedule.Step(NOISY, LESS, List.of(LESS)), new Schedule.Step(LESS, CLEAN)), 4);

    private final List<Tensor> seen = new ArrayList<>();
    private final Denoiser denoiser = new PredictionDenoiser((input, _) -> {
        seen.add(input);
        return input.times(0.5);
    }, Predictions.EPSILON, new Clipping.None());

    @Test
    void theKeptPartIsAtTheNextLevelAfterEveryStepAndUntouchedAtTheEnd() {
        State state = State.start(SCHEDULE, SCHEDULE.pure(GRAIN));
        Sampler sampler = new InpaintingSampler(new Heun(), PICTURE, LEFT, GRAIN);
        state = sampler.step(state, denoiser, _ -> GRAIN);
        assertKept(2, state.latents());
        state = sampler.step(state, denoiser, _ -> GRAIN);
        assertKept(0, state.latents());
    }

    @Test
    void secondCallsWithinAStepSeeTheKeptPart() {
        State state = State.start(SCHEDULE, SCHEDULE.pure(GRAIN));
        new InpaintingSampler(new Heun(), PICTURE, LEFT, GRAIN).step(state, denoiser, _ -> GRAIN);
        assertEquals(2, seen.size());
        assertKept(2, seen.get(1).times(Math.sqrt(5)));
    }

    @Test
    void whereAllIsPaintedTheInnerSamplerIsAlone() {
        State state = State.start(SCHEDULE, SCHEDULE.pure(GRAIN));
        Tensor alone = new Heun().step(state, denoiser, _ -> GRAIN).latents();
        Sampler everywhere = new InpaintingSampler(new Heun(), PICTURE, row(1, 1, 1, 1), GRAIN);
        assertArrayEquals(alone.data(), everywhere.step(state, denoiser, _ -> GRAIN).latents().data());
    }

    /** The right half is picture + sigma · grain. */
    private static void assertKept(double sigma, Tensor latents) {
        for (int i = 2; i < 4; i++) {
            assertEquals(PICTURE.data()[i] + sigma * GRAIN.data()[i], latents.data()[i], 1e-5);
        }
    }

    private static Tensor row(float... values) {
        return new Tensor(new int[]{1, 1, 1, 4}, values);
    }
}
