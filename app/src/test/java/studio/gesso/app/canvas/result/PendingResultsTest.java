package studio.gesso.app.canvas.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.gesso.app.canvas.document.Document;
import studio.gesso.app.canvas.document.PixelGrid;
import studio.gesso.app.canvas.task.PendingResult;
import studio.gesso.app.fx.task.SerialTasks;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

class PendingResultsTest {

    private final PixelGrid grid = new Document(new Size(1, 1), SerialTasks.atOnce()).grid();
    private final PendingResults pendingResults = new PendingResults(grid, () -> {});

    @Test
    void theOldestGoWhereThereAreTooMany() {
        for (int i = 0; i < PendingResults.MOST + 5; i++) {
            add(new Size(1, 1));
        }
        assertEquals(PendingResults.MOST + " of " + PendingResults.MOST, pendingResults.place());
    }

    @Test
    void theOldestGoWhereTheyAreTooLarge() {
        Size size = new Size(2048, 2048);
        long fit = PendingResults.MOST_BYTES / (Integer.BYTES * size.area());
        Pixels shared = new Pixels(size, new int[Math.toIntExact(size.area())]);
        for (int i = 0; i < fit + 3; i++) {
            pendingResults.add(grid, new PendingResult("Fill", shared, Area.of(size), Optional.empty()));
        }
        assertEquals(fit + " of " + fit, pendingResults.place());
    }

    private void add(Size size) {
        pendingResults
                .add(grid,
                        new PendingResult("Fill", new Pixels(size, new int[Math.toIntExact(size.area())]),
                                Area.of(size),
                                Optional.empty()));
    }
}
