package studio.gesso.app.canvas.upscale;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Test;
import studio.gesso.app.canvas.task.UpscaleOptions;
import studio.gesso.app.draft.Draft;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.engine.request.upscale.Hires;

/** The second pass of new pictures goes both ways between the window and the request. */
class HiresViewModelTest {

    private final Draft draft = new Draft(() -> 7);
    private final UpscaleViewModel upscalers = new UpscaleViewModel(new UpscaleOptions(), new SimpleBooleanProperty(),
            new SimpleBooleanProperty(), List::of, BackgroundWork.inOrder(Runnable::run));
    private final HiresViewModel hires = new HiresViewModel(draft, upscalers);

    @Test
    void itIsOffUntilItIsWanted() {
        assertEquals(Optional.empty(), draft.advanced().get().hires());
        hires.on().set(true);
        hires.scale().set(1.5);
        hires.strength().set(0.4);
        hires.upscaler().set("Lanczos");
        assertEquals(Optional.of(new Hires(1.5, "Lanczos", 0, 0.4)), draft.advanced().get().hires());
        assertEquals("× 1.5 · 0.40", hires.badge().getValue());
        hires.on().set(false);
        assertEquals(Optional.empty(), draft.advanced().get().hires());
    }

    @Test
    void aCommandTurnsItOnAndOffAndSaysSo() {
        List<String> told = new ArrayList<>();
        hires.strength().set(0.4);
        hires.toggle(told::add);
        assertEquals(Optional.of(new Hires(2, "", 0, 0.4)), draft.advanced().get().hires());
        hires.toggle(told::add);
        assertEquals(Optional.empty(), draft.advanced().get().hires());
        assertEquals(List.of("Hires. fix is on: new pictures become × 2 · 0.40.", "Hires. fix is off."), told);
    }

    @Test
    void theSettingsOfAPictureAreShown() {
        draft.advanced().set(draft.advanced().get().with(it -> it.hires = Optional.of(new Hires(3, "a.pth", 9, 0.2))));
        assertEquals(List.of(3.0, 9.0, 0.2),
                List.of(hires.scale().get(), hires.steps().get(), hires.strength().get()));
        assertEquals("a.pth", hires.upscaler().get());
    }
}
