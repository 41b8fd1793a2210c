package studio.gesso.engine.worker.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.archive.gallery.Samples;
import studio.gesso.engine.archive.recovery.Journal;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.diffusion.model.adapter.AdapterFinder;
import studio.gesso.engine.diffusion.pipeline.preview.Previews;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.Worker;

class LocalEngineTest {

    @TempDir
    Path folder;

    @Test
    void aCrashWhileAPictureIsVerifiedLeavesNothingToGoOnWith() {
        var journal = new Journal(folder.resolve("unfinished"), Duration.ZERO, Runnable::run);
        try (var localEngine = new LocalEngine(ModelLibrary.ofThisPerson(), AdapterFinder.PATHS,
                Previews.Wanted.USUAL, folder, journal,
                "cpu")) {
            assertEquals(List.of(0, 0, 0), kept(localEngine.unkept(localEngine)));
            assertTrue(kept(localEngine).contains(1), "What somebody waits for is kept");
            assertEquals(List.of(0, 0, 0), kept(localEngine.unkept(localEngine)));
        }
    }

    @Test
    void theStepsOfAPictureThatFailedDoNotHoldItInMemory() {
        ReferenceQueue<Pixels> free = new ReferenceQueue<>();
        ModelLibrary library = ModelLibrary.ofThisPerson();
        EngineSettings settings = EngineSettings.of(library, folder, folder.resolve("unfinished"),
                folder.resolve("steps"), "cpu");
        var journal = new Journal(settings.unfinished(), Duration.ZERO, Runnable::run);
        LocalEngine engine = LocalEngine.of(settings, library, () -> JobContext.NONE, journal);
        PhantomReference<Pixels> held = fail(engine, free);
        engine.close();
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (free.poll() == null && System.nanoTime() < end) {
            System.gc();
        }
        assertTrue(held.refersTo(null), "the picture that it began with is still held");
        Reference.reachabilityFence(engine);
    }

    private static PhantomReference<Pixels> fail(LocalEngine engine, ReferenceQueue<Pixels> free) {
        Pixels begin = Samples.pixels(new Size(64, 64), 1);
        Request request = new Request("postcard", "a fox", Optional.empty(), new Source.From(begin, 0.9),
                new Size(64, 64), SamplerName.EULER, SigmaSchedule.AUTOMATIC, 4, 1, 4711, 1);
        assertThrows(IllegalStateException.class, () -> engine.run(request, event -> {
            if (event instanceof Event.Stepped stepped && stepped.step() == 3) {
                throw new IllegalStateException("A fault");
            }
        }, new Cancellation()));
        return new PhantomReference<>(begin, free);
    }

    /** How many unfinished pictures lie on the disk at each step. */
    private List<Integer> kept(Worker worker) {
        List<Integer> kept = new ArrayList<>();
        worker.picture(new Request("postcard", "a fox", Optional.empty(), new Source.Blank(), new Size(64, 64),
                SamplerName.EULER, SigmaSchedule.AUTOMATIC, 3, 1, 4711, 1), event -> {
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
