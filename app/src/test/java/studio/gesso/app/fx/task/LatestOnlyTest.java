package studio.gesso.app.fx.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestOnlyTest {

    private final Deque<Runnable> background = new ArrayDeque<>();
    private final Deque<Runnable> window = new ArrayDeque<>();
    private final List<String> heard = new ArrayList<>();
    private final LatestOnly<String, String> latest = new LatestOnly<>(new BackgroundWork(background::add, window::add),
            question -> question, this::hear, heard::add);

    private void hear(String answer) {
        if (answer.equals("bad")) {
            throw new IllegalStateException(answer);
        }
        heard.add(answer);
    }

    @Test
    void whatIsAskedMeanwhileIsReplacedByWhatIsNewer() {
        List.of("a", "ab", "abc").forEach(latest::ask);
        answer();
        answer();
        assertEquals(List.of("a", "abc"), heard);
    }

    @Test
    void throwingListenersReceiveTheNextResult() {
        List.of("bad", "good").forEach(latest::ask);
        assertThrows(IllegalStateException.class, this::answer);
        answer();
        latest.ask("more");
        answer();
        assertEquals(List.of("good", "more"), heard);
    }

    private void answer() {
        background.remove().run();
        window.remove().run();
    }
}
