package studio.gesso.app.fx.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class MailboxTest {

    private final Queue<Runnable> later = new ArrayDeque<>();
    private final List<String> read = new ArrayList<>();
    private final Mailbox<String> mailbox = new Mailbox<>(later::add, read::add,
            (newer, older) -> newer.startsWith("step") && older.startsWith("step"));

    @Test
    void aLateReaderFindsTheLatestStepAndEverythingElseInOrder() {
        List.of("start", "step 1", "step 2", "step 3", "finished", "step 1").forEach(mailbox);
        runLater();
        assertEquals(List.of("start", "step 3", "finished", "step 1"), read);
    }

    @Test
    void theReaderIsCalledOnceForWhatWaitsAndAgainForWhatComesAfter() {
        mailbox.accept("start");
        mailbox.accept("step 1");
        assertEquals(1, later.size());
        runLater();
        mailbox.accept("step 2");
        runLater();
        assertEquals(List.of("start", "step 1", "step 2"), read);
    }

    @Test
    void aReaderThatThrowsAtOneMessageReadsTheOthersAndWhatComesAfter() {
        Mailbox<String> shaky = new Mailbox<>(later::add, message -> {
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
