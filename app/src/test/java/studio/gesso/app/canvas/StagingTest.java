package studio.gesso.app.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

class StagingTest {

    private final Staging staging = new Staging(() -> {});

    @Test
    void theOldestGoWhereThereAreTooMany() {
        for (int i = 0; i < Staging.MOST + 5; i++) {
            add(new Size(1, 1));
        }
        assertEquals(Staging.MOST + " of " + Staging.MOST, staging.place());
    }

    @Test
    void theOldestGoWhereTheyAreTooLarge() {
        Size size = new Size(2048, 2048);
        long fit = Staging.MOST_BYTES / (Integer.BYTES * size.area());
        Pixels shared = new Pixels(size, new int[Math.toIntExact(size.area())]);
        for (int i = 0; i < fit + 3; i++) {
            staging.add(new Staged("Fill", shared, Area.of(size), Optional.empty()));
        }
        assertEquals(fit + " of " + fit, staging.place());
    }

    private void add(Size size) {
        staging.add(new Staged("Fill", new Pixels(size, new int[Math.toIntExact(size.area())]), Area.of(size),
                Optional.empty()));
    }
}
