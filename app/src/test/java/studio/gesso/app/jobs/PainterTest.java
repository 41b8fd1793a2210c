package studio.gesso.app.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.gallery.unfinished.Journal;
import studio.gesso.engine.generate.Event;
import studio.gesso.engine.generate.Request;
import studio.gesso.engine.generate.Source;
import studio.gesso.engine.generate.Worker;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.model.ModelLibrary;
import studio.gesso.engine.onnx.Cancellation;
import studio.gesso.engine.sampling.Samplers;
import studio.gesso.engine.sampling.Sigmas;

class PainterTest {

    @TempDir
    Path folder;

    @Test
    void aCrashWhileAPictureIsVerifiedLeavesNothingToGoOnWith() {
        var journal = new Journal(folder.resolve("unfinished"), Duration.ZERO, Runnable::run);
        try (var painter = new Painter(ModelLibrary.ofThisPerson(), folder, journal, "cpu")) {
            assertEquals(List.of(0, 0, 0), kept(painter.unkept(painter)));
            assertTrue(kept(painter).contains(1), "What somebody waits for is kept");
            assertEquals(List.of(0, 0, 0), kept(painter.unkept(painter)));
        }
    }

    /** How many unfinished pictures lie on the disk at each step. */
    private List<Integer> kept(Worker worker) {
        List<Integer> kept = new ArrayList<>();
        worker.picture(new Request("postcard", "a fox", Optional.empty(), new Source.Blank(), new Size(64, 64),
                Samplers.EULER, Sigmas.AUTOMATIC, 3, 1, 4711, 1), event -> {
                    if (event instanceof Event.Stepped) {
                        kept.add(entries());
                    }
                }, new Cancellation());
        return kept;
    }

    private int entries() {
        String[] names = folder.resolve("unfinished").toFile().list();
        return names == null ? 0 : names.length;
    }
}
