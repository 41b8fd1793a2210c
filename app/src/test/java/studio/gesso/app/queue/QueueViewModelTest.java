package studio.gesso.app.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static studio.gesso.app.jobs.GatedQueue.task;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.gesso.app.fx.Notices;
import studio.gesso.app.jobs.GatedQueue;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Worker;

/** What is done to the queue in its drawer. */
class QueueViewModelTest {

    private final GatedQueue queue = new GatedQueue();
    private final List<String> said = new ArrayList<>();
    private final List<Runnable> undo = new ArrayList<>();
    private final List<Request> used = new ArrayList<>();
    private QueueViewModel model;

    @BeforeEach
    void fill() {
        model = queue.ask(() -> new QueueViewModel(queue.jobs, used::add, new Notices() {
            @Override
            public void tell(String sentence) {
                said.add(sentence);
            }

            @Override
            public Runnable offer(String sentence, List<Action> deeds, Runnable read) {
                said.add(sentence);
                undo.add(deeds.getFirst().action());
                return () -> said.remove(sentence);
            }
        }));
        queue.run(model::pauseOrResume);
        queue.run(() -> List.of("a", "b", "c", "d").forEach(prompt -> queue.jobs.submit(task(prompt))));
        become("a b c d");
    }

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void whatWaitsIsMovedToAnotherPlace() {
        queue.run(() -> model.move(model.lines().get(3), 0));
        become("d a b c");
        queue.run(() -> model.move(model.lines().get(1), 2));
        become("d b a c");
        queue.run(() -> model.move(model.lines().get(3), 99));
        become("d b a c");
    }

    @Test
    void whatIsTakenOutComesBackToItsPlace() {
        queue.run(() -> model.remove(model.lines().get(1)));
        become("a c d");
        assertEquals(List.of("“b” was removed from the queue."), said);
        queue.run(undo.getFirst());
        become("a b c d");
    }

    @Test
    void aClearedQueueComesBackInItsOrder() {
        queue.run(model::clear);
        become("");
        assertEquals(List.of("All 4 waiting tasks were removed from the queue."), said);
        queue.run(undo.getFirst());
        become("a b c d");
        queue.run(model::clear);
        become("");
        queue.run(model::clear);
        assertEquals(2, said.size());
    }

    @Test
    void theSettingsOfWhatWaitsAreUsedAgain() {
        queue.run(() -> model.use(model.lines().get(2)));
        assertEquals("c", used.getFirst().prompt());
        assertEquals("a b c d", queue.waiting());
    }

    @Test
    void theChipShowsWaitingJobsAndThePause() {
        assertEquals("4 in the queue, paused", queue.ask(() -> model.chip().getValue()));
        queue.run(model::pauseOrResume);
        queue.until(() -> model.chip().getValue().equals("3 in the queue"));
        queue.until(() -> model.running().getValue().equals("a"));
        queue.let(4);
        queue.until(() -> !model.shown().getValue());
        assertTrue(queue.ask(() -> model.running().getValue().isEmpty()));
    }

    @Test
    void whatIsVerifiedIsShownUntilItIsOver() {
        queue.run(model::clear);
        become("");
        queue.run(model::pauseOrResume);
        Cancellation cancellation = new Cancellation();
        Worker verifier = queue.jobs.inTurn();
        Thread waits = Thread.ofPlatform().start(() -> verifier.run(task("an owl").request(), _ -> {}, cancellation));
        queue.until(() -> model.running().getValue().equals("Verify: an owl"));
        assertTrue(queue.ask(() -> model.shown().getValue()));
        assertEquals("Nothing waiting · 1 to verify", queue.ask(() -> model.summary().getValue()));
        cancellation.cancel();
        queue.until(() -> model.running().getValue().isEmpty());
        queue.until(() -> !waits.isAlive());
    }

    @Test
    void whatIsVerifiedOrWaitsForThatIsRemoved() {
        queue.run(model::clear);
        become("");
        Worker verifier = queue.jobs.inTurn();
        List<Event> events = Collections.synchronizedList(new ArrayList<>());
        List<Thread> waits = Stream.of("an owl", "a fox")
                .map(prompt -> Thread.ofPlatform()
                        .start(() -> verifier.run(task(prompt).request(), events::add, new Cancellation())))
                .toList();
        queue.until(() -> model.summary().getValue().equals("Nothing waiting · 2 to verify"));
        assertTrue(queue.ask(() -> model.isVerifying().getValue()));
        queue.run(model::stopVerifying);
        queue.until(() -> model.summary().getValue().equals("Nothing waiting"));
        queue.until(() -> waits.stream().noneMatch(Thread::isAlive));
        assertEquals(List.of(new Event.Cancelled(), new Event.Cancelled()), events);
        assertFalse(queue.ask(() -> model.isVerifying().getValue()));
    }

    private void become(String prompts) {
        queue.until(() -> String.join(" ", model.lines().stream().map(QueueViewModel.Line::title).toList())
                .equals(prompts));
    }
}
