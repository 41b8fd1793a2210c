package studio.gesso.app.placeholder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.gesso.app.fx.Notices;
import studio.gesso.app.jobs.GatedQueue;
import studio.gesso.app.jobs.Progress;
import studio.gesso.app.jobs.Task;

class FailuresTest {

    private final Map<Integer, Offer> open = new LinkedHashMap<>();
    private final List<String> tried = new ArrayList<>();
    private int offers;

    private record Offer(String sentence, List<Notices.Action> deeds, Runnable read) {

        String said() {
            return sentence + deeds.stream().map(deed -> " [" + deed.name() + "]").findFirst().orElse("");
        }
    }

    private final Failures failures = new Failures(new Notices() {
        @Override
        public void tell(String sentence) {
            throw new AssertionError(sentence);
        }

        @Override
        public Runnable offer(String sentence, List<Action> deeds, Runnable read) {
            int number = offers++;
            open.put(number, new Offer(sentence, deeds, read));
            return () -> open.remove(number);
        }
    }, task -> tried.add(task.title()));

    @Test
    void equalFailuresAreOneNoticeThatTriesAllOfThemAgain() {
        fail("a fox", "No model.");
        fail("a cat", "Too many steps.");
        fail("an owl", "No model.");
        assertEquals(List.of("“a cat” was not made. Too many steps. [Try again]",
                "“an owl” and 1 other were not made. No model. [Try again]"), said());
        open.values().stream().toList().getLast().deeds().getFirst().action().run();
        assertEquals(List.of("a fox", "an owl"), tried);
    }

    @Test
    void soManyAreHeldAndTheOldestCannotBeTriedAgain() {
        fail("a cat", "Too many steps.");
        for (int i = 1; i <= 20; i++) {
            fail("fox " + i, "No model.");
        }
        assertEquals(List.of("“a cat” was not made. Too many steps.",
                "“fox 20” and 19 others were not made. No model. [Try the last 4 again]"), said());
        open.values().stream().toList().getLast().deeds().getFirst().action().run();
        assertEquals(List.of("fox 17", "fox 18", "fox 19", "fox 20"), tried);
    }

    @Test
    void whatHasBeenReadIsNotCountedAgain() {
        fail("a fox", "No model.");
        Offer read = open.values().iterator().next();
        open.clear();
        read.read().run();
        fail("an owl", "No model.");
        assertEquals(List.of("“an owl” was not made. No model. [Try again]"), said());
        assertTrue(tried.isEmpty());
    }

    private List<String> said() {
        return open.values().stream().map(Offer::said).toList();
    }

    private void fail(String prompt, String reason) {
        Task task = GatedQueue.task(prompt);
        failures.add(new Progress.Failed(task, reason, 0));
    }
}
