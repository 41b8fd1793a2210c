package studio.gesso.app.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class InboxTest {

    private final Queue<Runnable> later = new ArrayDeque<>();
    private final List<String> read = new ArrayList<>();
    private final Inbox<String> inbox = new Inbox<>(later::add, read::add,
            (newer, older) -> newer.startsWith("step") && older.startsWith("step"));

    @Test
    void aLateReaderFindsTheLatestStepAndEverythingElseInOrder() {
        List.of("start", "step 1", "step 2", "step 3", "finished", "step 1").forEach(inbox);
        runLater();
        assertEquals(List.of("start", "step 3", "finished", "step 1"), read);
    }

    @Test
    void theReaderIsCalledOnceForWhatWaitsAndAgainForWhatComesAfter() {
        inbox.accept("start");
        inbox.accept("step 1");
        assertEquals(1, later.size());
        runLater();
        inbox.accept("step 2");
        runLater();
        assertEquals(List.of("start", "step 1", "step 2"), read);
    }

    @Test
    void aReaderThatThrowsAtOneMessageReadsTheOthersAndWhatComesAfter() {
        Inbox<String> shaky = new Inbox<>(later::add, message -> {
            if (message.equals("bad")) {
                throw new IllegalStateException(message);
            }
            read.add(message);
        }, (_, _) -> false);
        List.of("start", "bad", "finished").forEach(shaky);
        assertThrows(IllegalStateException.class, this::runLater);
        runLater();
        shaky.accept("start");
        runLater();
        assertEquals(List.of("start", "finished", "start"), read);
    }

    private void runLater() {
        for (Runnable task = later.poll(); task != null; task = later.poll()) {
            task.run();
        }
    }
}
