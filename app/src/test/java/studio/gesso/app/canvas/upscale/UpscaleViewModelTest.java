package studio.gesso.app.canvas.upscale;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Test;
import studio.gesso.app.PictureFolder;
import studio.gesso.app.canvas.CanvasViewModel;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.engine.image.Size;

/** The choice to make the picture on the canvas larger. */
class UpscaleViewModelTest {

    private final List<String> told = new ArrayList<>();
    private final BackgroundWork work = new BackgroundWork(Runnable::run, Runnable::run);
    private final CanvasViewModel canvas = new CanvasViewModel(work,
            (question, _) -> told.add(question), told::add);
    private final UpscaleViewModel model = new UpscaleViewModel(canvas.upscale(), canvas.blank(),
            new SimpleBooleanProperty(), List::of, work);

    @Test
    void aBlankCanvasHasNothingToMakeLarger() {
        canvas.snapshot(now -> model.choose(now, told::add));
        assertEquals(List.of("There is no picture on the canvas to make larger. Open one, or make one first."), told);
        assertEquals(false, canvas.upscale().chosen().get());
        canvas.open(PictureFolder.plain(new Size(60, 40), -1));
        canvas.snapshot(now -> model.choose(now, told::add));
        assertEquals(true, canvas.upscale().chosen().get());
        assertEquals(1, told.size());
    }
}
