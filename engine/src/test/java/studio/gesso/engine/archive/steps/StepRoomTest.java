package studio.gesso.engine.archive.steps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static studio.gesso.engine.archive.steps.StepStoreTest.STEPS;
import static studio.gesso.engine.archive.steps.StepStoreTest.run;
import static studio.gesso.engine.archive.steps.StepStoreTest.state;
import static studio.gesso.engine.archive.steps.StepStoreTest.states;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.archive.gallery.Samples;
import studio.gesso.engine.request.Request;

/** Steps that are more than there is room for, on the disk and while they wait to be written; of several runs at once too. */
class StepRoomTest {

    @TempDir
    Path folder;

    private StepStore store() {
        return new StepStore(folder, Runnable::run);
    }

    @Test
    void ofRunsThatAreMadeTogetherNoneIsDeletedForAnother() throws IOException {
        StepStore store = store();
        StepStoreTest.store(store, run(9), 200);
        store.finished(Samples.picture(run(9)));
        List<Request> together = List.of(run(1), run(2), run(3));
        store.setRoom(new StepRoom(4));
        for (int done = 1; done <= STEPS; done++) {
            for (Request run : together) {
                store.shown(run, state(done, 500), Optional.empty());
            }
        }
        assertTrue(store.run(run(9)).isEmpty());
        for (Request run : together) {
            assertTrue(states(store, run).contains(STEPS), states(store, run)::toString);
        }
        assertTrue(store.runs().stream().mapToLong(StoredRun::bytes).sum() <= 4_000_000);
        // When they are over they go like others.
        store.ended();
        StepStoreTest.store(store, run(4), 300);
        assertTrue(store.runs().size() < 4);
    }

    @Test
    void aRunThatIsMadeAmongOthersIsBegunOnce() throws IOException {
        StepStore store = store();
        Request one = run(1);
        Request other = run(2);
        store.shown(one, state(1, 10), Optional.empty());
        Path begun = store.run(one).orElseThrow().folder().resolve("run.json");
        Files.setLastModifiedTime(begun, FileTime.from(Instant.EPOCH));
        store.shown(other, state(1, 10), Optional.empty());
        store.shown(one, state(2, 10), Optional.empty());
        assertEquals(FileTime.from(Instant.EPOCH), Files.getLastModifiedTime(begun));
    }

    @Test
    void whereTheDiskIsSlowRunsThatAreMadeTogetherAreThinnedToo() {
        StepQueue queue = new StepQueue(8 * state(1, 10).latents().size() * (long) Float.BYTES);
        List<Request> together = List.of(run(1), run(2));
        for (int done = 1; done <= STEPS; done++) {
            for (Request run : together) {
                queue.put(new StepQueue.Step(run, state(done, 10), Optional.empty()));
            }
        }
        List<List<Integer>> kept = List.of(new ArrayList<>(), new ArrayList<>());
        for (var next = queue.take(); next.isPresent(); next = queue.take()) {
            StepQueue.Step step = (StepQueue.Step) next.get();
            kept.get(together.indexOf(step.run())).add(step.state().done());
        }
        assertEquals(List.of(List.of(2, 4, 6), List.of(2, 4, 6)), kept);
    }

    @Test
    void ofARunThatAloneIsTooLargeEverySecondStateIsKept() {
        StepStore store = store();
        store.setRoom(new StepRoom(2));
        StepStoreTest.store(store, run(1), 500);
        assertEquals(Set.of(2, 4, 6), states(store, run(1)));
        assertEquals(6, store.run(run(1)).orElseThrow().thumbnails().size());
    }

    @Test
    void whereTheDiskIsSlowStepsAreLeftOutAndNobodyWaits() {
        StepQueue queue = new StepQueue(4 * state(1, 10).latents().size() * (long) Float.BYTES);
        Request run = run(1);
        for (int done = 1; done <= STEPS; done++) {
            queue.put(new StepQueue.Step(run, state(done, 10), Optional.empty()));
        }
        List<Integer> kept = new ArrayList<>();
        for (var next = queue.take(); next.isPresent(); next = queue.take()) {
            kept.add(((StepQueue.Step) next.get()).state().done());
        }
        assertEquals(List.of(2, 4, 6), kept);
    }
}
