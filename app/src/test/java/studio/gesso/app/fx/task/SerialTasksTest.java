package studio.gesso.app.fx.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.base.UserException;

class SerialTasksTest {

    private final Deque<Runnable> background = new ArrayDeque<>();
    private final List<String> did = new ArrayList<>();
    private final SerialTasks tasks = new SerialTasks(new BackgroundWork(background::add, Runnable::run), did::add);

    @Test
    void whatIsAskedForWhileSomethingIsUnderWayWaitsForItsTurn() {
        tasks.then(() -> did.add("one"));
        slow("two");
        tasks.then(() -> did.add("three"));
        slow("four");
        tasks.then(() -> did.add("five"));
        assertEquals(List.of("one"), did);
        assertEquals(1, background.size(), "the fourth looks at things when the third is done");
        background.poll().run();
        assertEquals(List.of("one", "two", "three"), did);
        background.poll().run();
        assertEquals(List.of("one", "two", "three", "four", "five"), did);
    }

    @Test
    void whatADeedAsksForIsDoneRightAfterIt() {
        slow("first");
        tasks.then(() -> {
            slow("of the press");
            did.add("press");
        });
        tasks.then(() -> did.add("undo"));
        while (!background.isEmpty()) {
            background.poll().run();
        }
        assertEquals(List.of("first", "press", "of the press", "undo"), did);
    }

    @Test
    void refusalsAreReportedAndOthersContinue() {
        tasks.then(() -> () -> {
            throw new UserException("too large");
        }, _ -> did.add("never"));
        tasks.then(() -> {
            throw new UserException("not at once either");
        });
        tasks.then(() -> did.add("next"));
        background.poll().run();
        assertEquals(List.of("too large", "not at once either", "next"), did);
        assertThrows(UserException.class, () -> SerialTasks.atOnce().then(() -> {
            throw new UserException("said at once");
        }));
    }

    @Test
    void whatIsUnderWayIsFinishedByWhoCannotWaitForTheWindow() {
        Deque<Runnable> window = new ArrayDeque<>();
        try (ExecutorService workers = Executors.newSingleThreadExecutor()) {
            SerialTasks busy = new SerialTasks(new BackgroundWork(workers, window::add), did::add);
            busy.then(() -> () -> "one", did::add);
            busy.then(() -> did.add("two"));
            busy.then(() -> () -> "three", did::add);
            busy.finish(Duration.ofMinutes(1));
        }
        assertEquals(List.of("one", "two", "three"), did);
        window.forEach(Runnable::run);
        assertEquals(3, did.size(), "nothing is heard twice");
    }

    @Test
    void whatTakesTooLongIsNotWaitedFor() {
        slow("one");
        tasks.finish(Duration.ofMillis(1));
        assertEquals(List.of(), did);
        background.poll().run();
        assertEquals(List.of("one"), did);
    }

    @Test
    void whatGoesWrongHoldsNothingUp() {
        tasks.then(() -> () -> {
            throw new OutOfMemoryError("of the test");
        }, _ -> did.add("never"));
        background.poll().run();
        assertEquals(1, did.size());
        assertTrue(did.getFirst().contains("OutOfMemoryError"), did.getFirst());
        tasks.then(() -> {
            throw new UserException("looked in vain");
        }, _ -> did.add("never"));
        tasks.then(() -> did.add("next"));
        assertEquals(List.of("looked in vain", "next"), did.subList(1, 3));
    }

    @Test
    void aDeedThatThrowsHoldsUpNoneThatWaits() {
        slow("one");
        tasks.then(() -> {
            throw new IllegalStateException("a fault");
        });
        tasks.then(() -> did.add("two"));
        slow("three");
        assertThrows(IllegalStateException.class, background.poll()::run);
        background.poll().run();
        assertEquals(List.of("one", "two", "three"), did);
    }

    @Test
    void manyDeedsThatWaitAreDoneInTheirOrder() {
        slow("0");
        for (int i = 1; i < 100_000; i++) {
            String name = "" + i;
            tasks.then(() -> did.add(name));
        }
        background.poll().run();
        assertEquals(IntStream.range(0, 100_000).mapToObj(i -> "" + i).toList(), did);
    }

    private void slow(String name) {
        tasks.then(() -> () -> name, did::add);
    }
}
