package studio.gesso.app.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.request.Event;

/** Several pictures that are made at once, in the window. */
class LeadingPictureTest {

    private static Event stepped(int picture, int step) {
        return new Event.Stepped(picture, step, 20, Optional.empty(), Duration.ZERO);
    }

    @Test
    void theFirstStandsForAll() {
        List<Event> shown = new ArrayList<>();
        LeadingPicture leading = new LeadingPicture(shown::add);
        var group = new Event.Together(2, 2);
        Event first = new Event.Started(2, 4, 7, group);
        List.of(first, new Event.Started(3, 4, 8, group), stepped(2, 1), stepped(3, 1), stepped(2, 2), stepped(3, 2),
                new Event.Completed()).forEach(leading);
        assertEquals(List.of(first, stepped(2, 1), stepped(2, 2), new Event.Completed()), shown);
    }

    @Test
    void theProgressCountsTheStepsOfAll() {
        var half = new Progress.Sampling(5, 12, 4, 10, 20, Optional.empty());
        assertEquals((4 + 4 * 0.5) / 12, half.fraction());
        assertEquals(8 * 20 - 40, half.stepsLeft());
        assertEquals(Optional.of("pictures 5–8 of 12"), half.place());
        assertEquals(Optional.of("picture 2 of 3"), new Progress.Sampling(2, 3, 1, 0, 20, Optional.empty()).place());
        assertEquals(Optional.empty(), new Progress.Sampling(1, 1, 1, 0, 20, Optional.empty()).place());
    }
}
