package studio.gesso.engine.archive.recovery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.decoding.VaeDecoder;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.Schedule;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Tensor;
import studio.gesso.engine.work.ResumingWorker;

/** What is kept of a picture while it is made, and that it is gone when it is finished. */
class JournalTest {

    @TempDir
    private Path folder;

    @Test
    void aProcessThatEndsInOrderLeavesItsPictureToTheNext() {
        Journal journal = new Journal(folder, Duration.ZERO, Runnable::run);
        endAtTheThirdStep(journal);
        assertEquals("step 3 of " + Beginning.STEPS, UnfinishedPicture.read(onlyEntry()).orElseThrow().place());
    }

    /** The process ends in order at the third step of a picture. */
    private static void endAtTheThirdStep(Journal journal) {
        Cancellation cancellation = new Cancellation();
        try (Pipeline pipeline = new Pipeline(ModelLibrary.ofThisPerson(), Provider.CPU, journal)) {
            new ResumingWorker(pipeline, journal).run(Beginning.NOISE.request(), event -> {
                if (event instanceof Event.Stepped stepped && stepped.step() == 3) {
                    journal.close();
                    cancellation.cancel();
                }
            }, cancellation);
        }
    }

    private Path onlyEntry() {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFinishedPictureLeavesNothing() throws IOException {
        Painter.paint(Beginning.NOISE.request(), new Journal(folder, Duration.ZERO, Runnable::run));
        assertEquals(0, Files.list(folder).count());
    }

    @Test
    void aPictureThatWasDecodedInTilesForLackOfMemoryLeavesNothing() throws IOException {
        Journal journal = new Journal(folder, Duration.ZERO, Runnable::run);
        Request asked = Beginning.PICTURE.request();
        Level level = new Level(1, 1, 1);
        Schedule schedule = new Schedule(Collections.nCopies(4, new Schedule.Step(level, level)), 1);
        journal.reached(asked, new State(schedule, 1, new Tensor(new int[]{1}, new float[]{1}), List.of(),
                Optional.empty(), 0, Optional.empty()));
        assertTrue(Files.exists(onlyEntry()));
        journal.settled(asked.decodedBy(VaeDecoder.TILED_256));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void aPictureThatIsFinishedEarlyLeavesNothing() throws IOException {
        Journal journal = new Journal(folder, Duration.ZERO, Runnable::run);
        Cancellation cancellation = new Cancellation();
        try (Pipeline pipeline = new Pipeline(ModelLibrary.ofThisPerson(), Provider.CPU, journal)) {
            new ResumingWorker(pipeline, journal).run(Beginning.PICTURE.request(), event -> {
                if (event instanceof Event.Stepped stepped && stepped.step() == 3) {
                    cancellation.finishNow();
                }
            }, cancellation);
        }
        assertEquals(0, Files.list(folder).count());
    }

    @Test
    void aQuickPictureNeverTouchesTheDisk() {
        Path untouched = folder.resolve("journal");
        Painter.paint(Beginning.NOISE.request(), new Journal(untouched, Duration.ofHours(1), Runnable::run));
        assertTrue(Files.notExists(untouched));
    }

    /** Its own folder can be made, and no file in it: their names are longer than any that Linux takes. */
    @Test
    void picturesAreMadeEvenIfNothingCanBeStored() throws IOException {
        Path deep = folder;
        while (deep.toString().length() < 4050) {
            deep = deep.resolve("x".repeat(Math.clamp(4059 - deep.toString().length(), 1, 200)));
        }
        Journal journal = new Journal(Files.createDirectories(deep), Duration.ZERO, Runnable::run);
        assertEquals(new Size(64, 64),
                Painter.picture(Painter.paint(Beginning.NOISE.request(), journal)).pixels().size());
        assertEquals(0, Files.list(deep).count());
    }

    @Test
    void aSlowDiskHoldsUpNoStepAndTakesTheNewestStateWhenItCan() {
        Deque<Runnable> disk = new ArrayDeque<>();
        Journal journal = new Journal(folder, Duration.ZERO, disk::add);
        List<Event> events = new ArrayList<>();
        try (Pipeline pipeline = new Pipeline(ModelLibrary.ofThisPerson(), Provider.CPU, journal)) {
            new ResumingWorker(pipeline, journal).run(Beginning.NOISE.request(), event -> {
                events.add(event);
                if (event instanceof Event.Stepped stepped && stepped.step() == 4) {
                    assertEquals(1, disk.size(), "one task, however many states");
                    disk.remove().run();
                    assertEquals("step 4 of " + Beginning.STEPS,
                            UnfinishedPicture.read(onlyEntry()).orElseThrow().place());
                }
            }, new Cancellation());
        }
        assertEquals(new Size(64, 64), Painter.picture(events).pixels().size());
        while (!disk.isEmpty()) {
            disk.remove().run();
        }
        assertArrayEquals(new String[0], folder.toFile().list());
    }

    @Test
    void aPictureThatIsFinishedBeforeItsFirstStateIsWrittenLeavesNothing() {
        Deque<Runnable> disk = new ArrayDeque<>();
        Painter.paint(Beginning.NOISE.request(), new Journal(folder, Duration.ZERO, disk::add));
        while (!disk.isEmpty()) {
            disk.remove().run();
        }
        assertArrayEquals(new String[0], folder.toFile().list());
    }

    @Test
    void aStateThatWaitsWhenTheProcessEndsIsStillWritten() {
        Deque<Runnable> disk = new ArrayDeque<>();
        Journal journal = new Journal(folder, Duration.ZERO, disk::add);
        endAtTheThirdStep(journal);
        disk.remove().run();
        assertEquals("step 3 of " + Beginning.STEPS, UnfinishedPicture.read(onlyEntry()).orElseThrow().place());
    }

    @Test
    void aPictureThatFailedIsNotHeldInMemoryAndItsStateStays() {
        List<PhantomReference<Pixels>> held = new ArrayList<>();
        ReferenceQueue<Pixels> free = new ReferenceQueue<>();
        Journal journal = new Journal(folder, Duration.ZERO, Runnable::run);
        fail(journal, held, free);
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (free.poll() == null && System.nanoTime() < end) {
            System.gc();
        }
        assertTrue(held.getFirst().refersTo(null), "the picture that it began with is still held");
        assertEquals(Optional.of(Beginning.PICTURE.source()),
                UnfinishedPicture.read(onlyEntry()).map(left -> left.request().source()));
        assertEquals(List.of(), journal.unfinished());
    }

    private static void fail(Journal journal, List<PhantomReference<Pixels>> held, ReferenceQueue<Pixels> free) {
        Request request = Beginning.PICTURE.request();
        held.add(new PhantomReference<>(((Source.From) request.source()).image(), free));
        try (Pipeline pipeline = new Pipeline(ModelLibrary.ofThisPerson(), Provider.CPU, journal)) {
            new ResumingWorker(pipeline, journal).run(request, event -> {
                if (event instanceof Event.Stepped stepped && stepped.step() == 3) {
                    throw new UserException("It failed");
                }
            }, new Cancellation());
        }
    }
}
