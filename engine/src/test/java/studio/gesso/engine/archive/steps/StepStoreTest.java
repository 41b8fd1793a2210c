package studio.gesso.engine.archive.steps;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.archive.gallery.Samples;
import studio.gesso.engine.archive.metadata.gesso.Fingerprint;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.Branch;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.decoding.VaeDecoder;
import studio.gesso.engine.request.state.Level;
import studio.gesso.engine.request.state.Schedule;
import studio.gesso.engine.request.state.State;
import studio.gesso.engine.tensor.Tensor;

/** The steps of the last runs, written beside the sampling, and what is taken from them. */
class StepStoreTest {

    static final int STEPS = 6;

    @TempDir
    Path folder;

    private StepStore store() {
        return new StepStore(folder, Runnable::run);
    }

    private static Schedule schedule() {
        Level level = new Level(1, 1, 1);
        return new Schedule(Collections.nCopies(STEPS, new Schedule.Step(level, level)), 1);
    }

    /** A state of about this many thousand bytes. */
    static State state(int done, int kilobytes) {
        float[] values = new float[kilobytes * 250];
        Arrays.fill(values, done);
        return new State(schedule(), done, new Tensor(new int[]{values.length}, values), List.of(), Optional.empty(), 0,
                Optional.empty());
    }

    static Request run(long seed) {
        return Samples.request("a fox", seed);
    }

    static void store(StepStore store, Request run, int kilobytes) {
        for (int done = 1; done <= STEPS; done++) {
            store.shown(run, state(done, kilobytes), Optional.of(Samples.pixels(new Size(320, 200), done)));
        }
    }

    static Set<Integer> states(StepStore store, Request run) {
        return store.run(run).orElseThrow().states().keySet();
    }

    @Test
    void everyStateIsThereAfterARestartWithASmallPicture() {
        store(store(), run(1), 10);
        StoredRun found = store().runs().getFirst();
        assertEquals(Optional.of(run(1)), found.request());
        assertEquals(STEPS, found.steps());
        assertEquals(Set.of(1, 2, 3, 4, 5, 6), found.states().keySet());
        assertEquals(Set.of(1, 2, 3, 4, 5, 6), found.thumbnails().keySet());
        assertArrayEquals(state(4, 10).latents().data(),
                store().nearest(run(1).endedAfter(4), 4).orElseThrow().latents().data());
        assertTrue(store().nearest(run(2), 4).isEmpty());
    }

    @Test
    void statesOfAnotherDeviceAreNotUsedAndNotMixed() {
        StepStore there = new StepStore(folder, Runnable::run, _ -> "there");
        store(there, run(1), 10);
        StepStore here = new StepStore(folder, Runnable::run, _ -> "here");
        assertTrue(here.nearest(run(1), 4).isEmpty());
        here.shown(run(1), state(2, 10), Optional.empty());
        assertEquals(Set.of(2), states(here, run(1)));
        assertEquals(2, here.nearest(run(1), 4).orElseThrow().done());
        assertTrue(there.nearest(run(1), 4).isEmpty());
    }

    @Test
    void aTornStateIsPassedOver() throws IOException {
        store(store(), run(1), 10);
        Path torn = store().runs().getFirst().states().get(4);
        byte[] whole = Files.readAllBytes(torn);
        Files.write(torn, Arrays.copyOf(whole, whole.length / 2));
        assertEquals(3, store().nearest(run(1), 4).orElseThrow().done());
    }

    @Test
    void whatAKilledProgramHasBegunIsNoRun() throws IOException {
        Path begun = Files.createDirectories(folder.resolve("0123"));
        Files.write(begun.resolve("state-1"), new byte[9]);
        assertEquals(List.of(), store().runs());
        store(store(), run(1), 10);
        assertEquals(1, store().runs().size());
    }

    @Test
    void theOldestRunsGoFirstWhenTheRoomBecomesLess() throws IOException {
        StepStore store = store();
        for (int seed = 1; seed <= 3; seed++) {
            store(store, run(seed), 200);
            Files.setLastModifiedTime(store.run(run(seed)).orElseThrow().folder().resolve("run.json"),
                    FileTime.from(Instant.now().minusSeconds(100 - seed)));
        }
        store.ended();
        store.setRoom(new StepRoom(3));
        assertEquals(List.of(run(3), run(2)), store.runs().stream().map(one -> one.request().orElseThrow()).toList());
        store.setRoom(new StepRoom(0));
        assertEquals(List.of(), store.runs());
        store(store, run(1), 10);
        assertEquals(List.of(), store.runs());
        assertEquals(0, store().room().megabytes());
    }

    @Test
    void theFinishedPictureIsRemembered() {
        StepStore store = store();
        store(store, run(1), 10);
        Picture picture = Samples.picture(run(1));
        store.finished(picture);
        store.saved(run(1), Path.of("fox.png"));
        StoredRun found = store().run(Fingerprint.of(picture.pixels())).orElseThrow();
        assertEquals(Optional.of(Path.of("fox.png").toAbsolutePath()), found.file());
        store.finished(Samples.picture(run(1).endedAfter(2)));
        assertEquals(found.pixels(), store().runs().getFirst().pixels());
    }

    @Test
    void aPictureThatWasDecodedInTilesForLackOfMemoryIsThatOfItsRun() {
        StepStore store = store();
        Request run = run(1).with(it -> it.source = new Source.From(Samples.pixels(it.size, 1), 0.5));
        store(store, run, 10);
        Picture picture = Samples.picture(run.decodedBy(VaeDecoder.TILED_512));
        store.finished(picture);
        assertTrue(store().run(Fingerprint.of(picture.pixels())).isPresent());
    }

    @Test
    void whatIsForgottenLeavesNothingAndOthersStay() throws IOException {
        StepStore store = store();
        store(store, run(1), 10);
        Picture picture = Samples.picture(run(1));
        store.finished(picture);
        store(store, run(2), 10);
        Path gone = folder.resolveSibling("gone.png");
        store.saved(run(2), gone);
        Path there = Files.createFile(folder.resolve("there.png"));
        store(store, run(3), 10);
        store.saved(run(3), there);
        Path forgotten = store.run(run(1)).orElseThrow().folder();
        assertEquals(1, store.forget(run -> run.made(there, Optional.of(Fingerprint.of(picture.pixels())))));
        assertTrue(Files.notExists(forgotten));
        assertEquals(1, store.forget(run -> run.made(gone.toAbsolutePath(), Optional.empty())));
        assertEquals(List.of(run(3)), store.runs().stream().map(one -> one.request().orElseThrow()).toList());
    }

    @Test
    void anEnlargedPictureHasNoRun() throws IOException {
        Request upscale = run(1).with(
                it -> it.source = new Source.Upscale(Samples.pixels(it.size, 1), "any", 0, 0));
        store().finished(Samples.picture(upscale));
        store().saved(upscale, Path.of("fox.png"));
        try (Stream<Path> made = Files.list(folder)) {
            assertEquals(List.of(), made.toList());
        }
    }

    @Test
    void aWriterThatRefusesStopsNoSamplingAndIsAskedAgain() {
        AtomicBoolean isEnded = new AtomicBoolean(true);
        StepStore store = new StepStore(folder, work -> {
            if (isEnded.get()) {
                throw new RejectedExecutionException();
            }
            work.run();
        });
        store.shown(run(1), state(1, 10), Optional.empty());
        assertEquals(List.of(), store.runs());
        isEnded.set(false);
        store.shown(run(1), state(2, 10), Optional.empty());
        assertEquals(Set.of(2), states(store, run(1)));
    }

    @Test
    void branchesAndKeptStepsComeFromTheStoreAndAreThoseThatAreMadeAgain() {
        Request run = new Request(
                Path.of(System.getProperty("gesso.assets"), "starter", "postcard").toString(), "a fox",
                Optional.empty(), new Source.Blank(), new Size(64, 64), SamplerName.DPMPP_2M, SigmaSchedule.KARRAS, 4,
                4,
                7, 1);
        Request castle = Branch.from(run, 2, Branch.Values.of(run.with("a castle", Optional.empty())));
        StepStore store = store();
        try (Pipeline pipeline = new Pipeline(ModelLibrary.ofThisPerson(), Provider.CPU, store)) {
            List<Integer> steps = new ArrayList<>();
            Pixels alone = picture(pipeline, castle, steps);
            assertEquals(List.of(1, 2, 3, 4), steps);
            steps.clear();
            Pixels whole = picture(pipeline, run, steps);
            steps.clear();
            assertEquals(alone, picture(pipeline, castle, steps));
            assertEquals(List.of(3, 4), steps);
            steps.clear();
            Pixels kept = picture(pipeline, run.endedAfter(3), steps);
            assertEquals(List.of(), steps);
            assertNotEquals(whole, kept);
            store.setRoom(new StepRoom(0));
            assertEquals(kept, picture(pipeline, run.endedAfter(3), steps));
        }
    }

    private static Pixels picture(Pipeline pipeline, Request request, List<Integer> steps) {
        return pipeline.picture(request, event -> {
            if (event instanceof Event.Stepped stepped) {
                steps.add(stepped.step());
            }
        }, new Cancellation()).pixels();
    }
}
