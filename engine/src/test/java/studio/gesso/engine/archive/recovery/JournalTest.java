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
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.ColourMatch;
import studio.gesso.engine.image.fill.Content;
import studio.gesso.engine.image.fill.Region;
import studio.gesso.engine.image.mask.Polygon;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Fill;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.Source.Inside.Edge;
import studio.gesso.engine.work.ResumingWorker;

/** Pictures that are cut off by a real kill are resumed, and come out as if nothing had happened. */
class JournalTest {

    private static final int STEPS = 6;

    @TempDir
    private Path folder;

    /** What a picture begins with. */
    enum Beginning {
        NOISE,
        PICTURE,
        PART,
        /** A part of a larger picture, which is made larger still. */
        FILL;

        Source source() {
            Size size = new Size(64, 64);
            int[] argb = new int[64 * 64];
            byte[] coverage = new byte[64 * 64];
            for (int i = 0; i < argb.length; i++) {
                argb[i] = 0xff000000 | i * 3571;
                coverage[i] = (byte) (i % 64 * 4);
            }
            return switch (this) {
                case NOISE -> new Source.Blank();
                case PICTURE -> new Source.From(new Pixels(size, argb), 1);
                case PART -> new Source.Inside(new Pixels(size, argb), new Mask(size, coverage), 1, Edge.SOFT);
                case FILL -> fill(new Pixels(size, argb));
            };
        }

        private static Fill fill(Pixels picture) {
            Area canvas = new Area(-20, 0, 100, 90);
            Mask mask = Polygon.ellipse(10, 5, 60, 40).in(canvas.size());
            Fill.Settings settings = new Fill.Settings(2, 7, 10, Fill.View.AROUND, Content.NOISE, ColourMatch.RING, 1);
            return new Fill(new Fill.Subject(picture, canvas, mask), Area.of(canvas.size()), settings,
                    Region.Work.inMultiples(new Size(64, 64), 32));
        }
    }

    @ParameterizedTest
    @EnumSource(Beginning.class)
    void killedPicturesResumeToTheSameResult(Beginning beginning) throws IOException, InterruptedException {
        killAfter(3, beginning);
        Journal journal = new Journal(folder, Duration.ZERO, Runnable::run);
        UnfinishedPicture unfinished = journal.unfinished().getFirst();
        Request request = request(beginning);
        assertEquals(request, unfinished.request());
        assertTrue(unfinished.state().done() >= 3 && unfinished.state().done() < STEPS, unfinished.place());

        List<Event> resumed = paint(unfinished.request(), journal);
        Picture undisturbed = picture(
                paint(request, new Journal(folder.resolve("elsewhere"), Duration.ZERO, Runnable::run)));
        assertEquals(undisturbed.pixels(), picture(resumed).pixels());
        assertEquals(undisturbed.request(), picture(resumed).request());
        assertEquals(undisturbed.proof(), picture(resumed).proof());
        assertEquals(beginning == Beginning.FILL, undisturbed.proof().isPresent());
        long steps = resumed.stream().filter(Event.Stepped.class::isInstance).count();
        assertEquals(STEPS - unfinished.state().done(), steps);
        assertEquals(List.of(), journal.unfinished());
        assertTrue(Files.list(folder).noneMatch(path -> path.getFileName().toString().matches("\\d+-\\d+")));
    }

    @Test
    void aBatchGoesOnWithThePictureThatItsFirstWasKilledAt() throws IOException, InterruptedException {
        killAfter(3, Beginning.NOISE);
        Journal journal = new Journal(folder, Duration.ZERO, Runnable::run);
        int done = journal.unfinished().getFirst().state().done();
        List<Event> resumed = paint(request(Beginning.NOISE).batch(2), journal);
        long steps = resumed.stream().filter(Event.Stepped.class::isInstance).count();
        assertEquals(2 * STEPS - done, steps);
        assertEquals(List.of(), journal.unfinished());
    }

    @Test
    void aProcessThatEndsInOrderLeavesItsPictureToTheNext() {
        Journal journal = new Journal(folder, Duration.ZERO, Runnable::run);
        Cancellation cancellation = new Cancellation();
        try (Pipeline pipeline = new Pipeline(ModelLibrary.ofThisPerson(), Provider.CPU, journal)) {
            new ResumingWorker(pipeline, journal).run(request(Beginning.NOISE), event -> {
                if (event instanceof Event.Stepped stepped && stepped.step() == 3) {
                    journal.close();
                    cancellation.cancel();
                }
            }, cancellation);
        }
        assertEquals("step 3 of " + STEPS, UnfinishedPicture.read(onlyEntry()).orElseThrow().place());
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
        paint(request(Beginning.NOISE), new Journal(folder, Duration.ZERO, Runnable::run));
        assertEquals(0, Files.list(folder).count());
    }

    @Test
    void aPictureThatIsFinishedEarlyLeavesNothing() throws IOException {
        Journal journal = new Journal(folder, Duration.ZERO, Runnable::run);
        Cancellation cancellation = new Cancellation();
        try (Pipeline pipeline = new Pipeline(ModelLibrary.ofThisPerson(), Provider.CPU, journal)) {
            new ResumingWorker(pipeline, journal).run(request(Beginning.PICTURE), event -> {
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
        paint(request(Beginning.NOISE), new Journal(untouched, Duration.ofHours(1), Runnable::run));
        assertTrue(Files.notExists(untouched));
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "request.png"})
    void aDamagedEntryIsNoEntry(String file) throws IOException, InterruptedException {
        killAfter(2, Beginning.NOISE);
        Path entry = Files.list(folder).findFirst().orElseThrow();
        byte[] whole = Files.readAllBytes(entry.resolve(file));
        Files.write(entry.resolve(file), java.util.Arrays.copyOf(whole, whole.length / 3));
        assertEquals(List.of(), new Journal(folder, Duration.ZERO, Runnable::run).unfinished());
    }

    /** Its own folder can be made, and no file in it: their names are longer than any that Linux takes. */
    @Test
    void picturesAreMadeEvenIfNothingCanBeStored() throws IOException {
        Path deep = folder;
        while (deep.toString().length() < 4050) {
            deep = deep.resolve("x".repeat(Math.clamp(4059 - deep.toString().length(), 1, 200)));
        }
        Journal journal = new Journal(Files.createDirectories(deep), Duration.ZERO, Runnable::run);
        assertEquals(new Size(64, 64), picture(paint(request(Beginning.NOISE), journal)).pixels().size());
        assertEquals(0, Files.list(deep).count());
    }

    @Test
    void aWildcardWithoutAFileFailsTheJobAndNothingElseWhileAnotherPictureIsUnfinished()
            throws IOException, InterruptedException {
        killAfter(2, Beginning.NOISE);
        Journal journal = new Journal(folder, Duration.ZERO, Runnable::run);
        Request request = request(Beginning.NOISE).with("a __nothing__", Optional.empty());
        List<Event> events = new ArrayList<>();
        try (Pipeline pipeline = new Pipeline(ModelLibrary.ofThisPerson(), Provider.CPU, journal,
                Optional.of(folder.resolve("wildcards")))) {
            new ResumingWorker(pipeline, journal).run(request, events::add, new Cancellation());
        }
        assertTrue(events.getLast() instanceof Event.Failed, events.toString());
        assertEquals(1, journal.unfinished().size());
    }

    @Test
    void aSlowDiskHoldsUpNoStepAndTakesTheNewestStateWhenItCan() {
        Deque<Runnable> disk = new ArrayDeque<>();
        Journal journal = new Journal(folder, Duration.ZERO, disk::add);
        List<Event> events = new ArrayList<>();
        try (Pipeline pipeline = new Pipeline(ModelLibrary.ofThisPerson(), Provider.CPU, journal)) {
            new ResumingWorker(pipeline, journal).run(request(Beginning.NOISE), event -> {
                events.add(event);
                if (event instanceof Event.Stepped stepped && stepped.step() == 4) {
                    assertEquals(1, disk.size(), "one task, however many states");
                    disk.remove().run();
                    assertEquals("step 4 of " + STEPS, UnfinishedPicture.read(onlyEntry()).orElseThrow().place());
                }
            }, new Cancellation());
        }
        assertEquals(new Size(64, 64), picture(events).pixels().size());
        while (!disk.isEmpty()) {
            disk.remove().run();
        }
        assertArrayEquals(new String[0], folder.toFile().list());
    }

    @Test
    void aPictureThatIsFinishedBeforeItsFirstStateIsWrittenLeavesNothing() {
        Deque<Runnable> disk = new ArrayDeque<>();
        paint(request(Beginning.NOISE), new Journal(folder, Duration.ZERO, disk::add));
        while (!disk.isEmpty()) {
            disk.remove().run();
        }
        assertArrayEquals(new String[0], folder.toFile().list());
    }

    @Test
    void aStateThatWaitsWhenTheProcessEndsIsStillWritten() {
        Deque<Runnable> disk = new ArrayDeque<>();
        Journal journal = new Journal(folder, Duration.ZERO, disk::add);
        Cancellation cancellation = new Cancellation();
        try (Pipeline pipeline = new Pipeline(ModelLibrary.ofThisPerson(), Provider.CPU, journal)) {
            new ResumingWorker(pipeline, journal).run(request(Beginning.NOISE), event -> {
                if (event instanceof Event.Stepped stepped && stepped.step() == 3) {
                    journal.close();
                    cancellation.cancel();
                }
            }, cancellation);
        }
        disk.remove().run();
        assertEquals("step 3 of " + STEPS, UnfinishedPicture.read(onlyEntry()).orElseThrow().place());
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
        Request request = request(Beginning.PICTURE);
        held.add(new PhantomReference<>(((Source.From) request.source()).image(), free));
        try (Pipeline pipeline = new Pipeline(ModelLibrary.ofThisPerson(), Provider.CPU, journal)) {
            new ResumingWorker(pipeline, journal).run(request, event -> {
                if (event instanceof Event.Stepped stepped && stepped.step() == 3) {
                    throw new UserException("It failed");
                }
            }, new Cancellation());
        }
    }

    private static List<Event> paint(Request request, Journal journal) {
        List<Event> events = new ArrayList<>();
        try (Pipeline pipeline = new Pipeline(ModelLibrary.ofThisPerson(), Provider.CPU, journal)) {
            new ResumingWorker(pipeline, journal).run(request, events::add, new Cancellation());
        }
        return events;
    }

    private static Picture picture(List<Event> events) {
        return events.stream()
                .filter(Event.Finished.class::isInstance)
                .map(Event.Finished.class::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError(events.toString()))
                .picture();
    }

    static Request request(Beginning beginning) {
        String model = Path.of(System.getProperty("gesso.assets"), "starter", "postcard").toString();
        Request request = new Request(model, "a fox, \"in the snow\"\nat night", Optional.of("rain"),
                beginning.source(), new Size(64, 64), SamplerName.DPMPP_2M_SDE, SigmaSchedule.KARRAS, STEPS, 4, 11, 1);
        return request.source() instanceof Fill fill ? fill.request(request) : request;
    }

    /** Another process makes the picture, and is killed in the step after the {@code step}th. */
    private void killAfter(int step, Beginning beginning) throws IOException, InterruptedException {
        OtherProcess.killAt("step " + step, Painter.class, folder.toString(), beginning.name());
    }

    /** The process that is killed: it says every step when its state is on the disk, and waits to be killed before it could finish. */
    public static final class Painter {

        private Painter() {}

        public static void main(String[] arguments) {
            ExecutorService writer = Executors.newSingleThreadExecutor();
            Journal journal = new Journal(Path.of(arguments[0]), Duration.ZERO, writer);
            try (Pipeline pipeline = new Pipeline(ModelLibrary.ofThisPerson(), Provider.CPU, journal)) {
                pipeline.run(request(Beginning.valueOf(arguments[1])), event -> {
                    if (event instanceof Event.Stepped stepped && stepped.step() < STEPS) {
                        written(writer);
                        System.out.println("step " + stepped.step());
                    } else if (event instanceof Event.Finished) {
                        throw new IllegalStateException("Nobody killed this process in time");
                    }
                }, new Cancellation());
            }
        }

        /** Waits until the disk has taken what waited for it. */
        private static void written(ExecutorService writer) {
            try {
                writer.submit(() -> {}).get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
