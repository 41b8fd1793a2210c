package studio.gesso.app.action;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.work.forecast.Forecast;
import studio.gesso.engine.work.forecast.Preflight;

class ForecastViewModelTest {

    private static final Preflight UNKNOWN = new Preflight(Optional.empty(), Optional.empty());

    private final Draft draft = new Draft(() -> 1);
    private final List<Request> asked = new ArrayList<>();
    private Preflight answer = UNKNOWN;
    private boolean hasModel = true;

    @Test
    void nothingIsShownWhereNothingWasMeasured() {
        ForecastViewModel forecast = forecast();
        forecast.refresh();
        assertEquals("", forecast.text().get());
        hasModel = false;
        answer = known(OptionalLong.empty(), Optional.empty());
        forecast.refresh();
        assertEquals("", forecast.text().get());
    }

    @Test
    void timeAndMemoryFollowTheSettings() {
        ForecastViewModel forecast = forecast();
        answer = known(OptionalLong.of(1_400_000_000), Optional.empty());
        draft.steps().set(33);
        assertEquals(33, asked.getLast().steps());
        assertEquals("About 21 s · up to 1.4 GB of memory", forecast.text().get());
        assertFalse(forecast.warns().get());
        answer = known(OptionalLong.empty(), Optional.empty());
        draft.batch().set(4);
        assertEquals(4, asked.getLast().batch());
        assertEquals("About 21 s", forecast.text().get());
    }

    @Test
    void aWarningIsShownWithTheTime() {
        ForecastViewModel forecast = forecast();
        answer = known(OptionalLong.empty(), Optional.of("Memory is short, so the VAE works in tiles."));
        draft.steps().set(33);
        assertEquals("About 21 s\nMemory is short, so the VAE works in tiles.", forecast.text().get());
        assertTrue(forecast.warns().get());
        answer = UNKNOWN;
        draft.steps().set(34);
        assertEquals("", forecast.text().get());
        assertFalse(forecast.warns().get());
    }

    @Test
    void anEngineThatCannotBeAskedSaysNothing() {
        ForecastViewModel forecast = new ForecastViewModel(() -> Optional.of(draft.request()), List.of(draft.steps()),
                _ -> {
                    throw new UserException("The engine cannot be started.");
                }, new BackgroundWork(Runnable::run, Runnable::run));
        draft.steps().set(3);
        assertEquals("", forecast.text().get());
    }

    private ForecastViewModel forecast() {
        return new ForecastViewModel(() -> Optional.of(draft.request()).filter(_ -> hasModel),
                List.of(draft.steps(), draft.batch()), request -> {
                    asked.add(request);
                    return answer;
                }, new BackgroundWork(Runnable::run, Runnable::run));
    }

    private static Preflight known(OptionalLong memory, Optional<String> warning) {
        return new Preflight(Optional.of(new Forecast(Duration.ofSeconds(21), memory)), warning);
    }
}
