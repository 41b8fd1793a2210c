package studio.gesso.app.unfinished;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.app.fx.Notices;
import studio.gesso.app.fx.task.BackgroundWork;
import studio.gesso.app.jobs.GatedQueue;
import studio.gesso.engine.archive.recovery.Journal;
import studio.gesso.engine.archive.recovery.WaitingList;
import studio.gesso.engine.request.Request;

/** What an earlier studio has left is offered, resumed or forgotten. */
class UnfinishedViewModelTest {

    @TempDir
    private Path home;
    private final GatedQueue queue = new GatedQueue();
    private final List<String> said = new ArrayList<>();
    private final List<Notices.Action> actions = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final List<Runnable> sure = new ArrayList<>();
    private int removed;

    @BeforeEach
    void leave() throws IOException {
        WaitingList earlier = new WaitingList(home.resolve("waiting"));
        earlier.close(List.of("a fox", "a castle").stream().map(UnfinishedViewModelTest::waiting).toList());
        try (Stream<Path> all = Files.list(home.resolve("waiting"))) {
            // As of a process that is gone.
            Files.move(all.findFirst().orElseThrow(), home.resolve("waiting/2147483646-1"));
        }
    }

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void whatWaitedIsOfferedAndResumed() {
        offer();
        assertEquals(List.of("2 pictures were still waiting, the first of them “a fox”."), said);
        queue.run(actions.getFirst().action());
        queue.until(() -> queue.jobs.running().get().isPresent() && queue.jobs.waiting().size() == 1);
        assertEquals("a castle", queue.waiting());
    }

    @Test
    void whatIsForgottenIsNotOfferedAgain() {
        offer();
        queue.run(actions.getLast().action());
        assertEquals(2, said.size(), "it is offered until it is sure");
        assertEquals(List.of(said.getFirst() + " Forget all of it? Nothing brings it back."), asked);
        offer();
        assertEquals(3, said.size(), "nothing is forgotten yet");
        queue.run(actions.getLast().action());
        said.clear();
        queue.run(sure.removeLast());
        assertEquals(1, removed);
        offer();
        assertEquals(List.of(), said);
    }

    @Test
    void whatIsNeitherIsOfferedAgain() {
        offer();
        offer();
        assertEquals(2, said.size());
    }

    private void offer() {
        Journal journal = new Journal(home.resolve("unfinished"), Journal.INTERVAL, Runnable::run);
        WaitingList waiting = new WaitingList(home.resolve("waiting"));
        queue.run(() -> new UnfinishedViewModel(journal, waiting, new BackgroundWork(Runnable::run, Runnable::run),
                notices(), (sentence, _, yes) -> {
                    asked.add(sentence);
                    sure.add(yes);
                }, queue.jobs).offer());
    }

    private Notices notices() {
        return new Notices() {
            @Override
            public void tell(String sentence) {
                throw new AssertionError(sentence);
            }

            @Override
            public Runnable offer(String sentence, List<Action> offered, Runnable read) {
                said.add(sentence);
                actions.clear();
                actions.addAll(offered);
                return () -> removed++;
            }
        };
    }

    private static WaitingList.WaitingJob waiting(String prompt) {
        Request request = GatedQueue.task(prompt).request();
        return new WaitingList.WaitingJob(UUID.randomUUID(), request, 0);
    }
}
