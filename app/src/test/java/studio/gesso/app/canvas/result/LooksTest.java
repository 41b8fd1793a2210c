package studio.gesso.app.canvas.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.gesso.app.PictureFolder;
import studio.gesso.app.canvas.CanvasViewModel;
import studio.gesso.app.canvas.task.PendingResult;
import studio.gesso.app.fx.look.Looker;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/** What is looked at on a canvas while pictures are made and come in. */
class LooksTest {

    private static final Pixels STEP = PictureFolder.plain(new Size(8, 8), 0xff00ff00);
    private static final Pixels MADE = PictureFolder.plain(new Size(8, 8), 0xff0000ff);
    private final List<String> ended = new ArrayList<>();
    private final CanvasViewModel canvas = new CanvasViewModel(new BackgroundWork(Runnable::run, Runnable::run),
            (_, _) -> {}, ended::add);
    private final ResultsOnCanvas results = canvas.results();
    private final Looker strip = looker("strip");
    private final Looker control = looker("control");

    private Looker looker(String name) {
        Looker one = results.looks().looker();
        one.onEnded(() -> ended.add(name));
        return one;
    }

    @Test
    void previewsResultsAndTheEndOfAJobLeaveWhatIsLookedAt() {
        strip.show(STEP);
        results.preview(() -> MADE);
        canvas.snapshot(now -> results.add(now.grid(),
                new PendingResult("Generate", MADE, Area.of(MADE.size()), Optional.empty())));
        results.endPreview();
        assertEquals(Optional.of(STEP), results.looks().picture());
        assertEquals(Optional.empty(), results.card().get(), "the card belongs to what is covered");
        assertEquals(List.of(), ended);
        assertTrue(results.looks().end());
        assertEquals(List.of("strip"), ended);
        assertTrue(results.card().get().isPresent());
        assertFalse(results.looks().end(), "then Esc stops what runs");
    }

    @Test
    void whoeverShowsAPictureTakesThePlaceOfTheOtherWhoCannotEndIt() {
        strip.show(STEP);
        control.show(MADE);
        strip.end();
        assertEquals(Optional.of(MADE), results.looks().picture());
        assertEquals(List.of("strip"), ended);
        control.end();
        assertEquals(List.of("strip", "control"), ended);
        assertFalse(results.shown().get());
    }

    @Test
    void anotherPictureOnTheCanvasEndsTheLook() {
        strip.show(STEP);
        canvas.shape().newPicture();
        assertEquals(List.of("strip"), ended);
        assertFalse(results.shown().get());
    }
}
