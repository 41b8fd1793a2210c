package studio.gesso.app.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static studio.gesso.app.jobs.GatedQueue.task;

import java.time.Duration;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the window's title says when a job ends that nobody looked at. */
class LongJobNoticeTest {

    private final GatedQueue queue = new GatedQueue();
    private final BooleanProperty wanted = new SimpleBooleanProperty(true);
    private long now;
    private final LongJobNotice notice = queue.ask(() -> new LongJobNotice(queue.jobs, wanted, () -> now));

    @AfterEach
    void close() {
        queue.close();
    }

    private String after(Duration took, int pictures) {
        queue.run(() -> queue.jobs.submit(task("a", pictures)));
        queue.until(() -> queue.jobs.running().get().isPresent());
        now += took.toNanos();
        queue.let(pictures);
        queue.until(() -> !queue.jobs.busy().getValue());
        return queue.ask(() -> notice.title().get());
    }

    @Test
    void aLongJobInAnotherWindowsBackIsInTheTitleUntilTheWindowIsInFront() {
        queue.run(() -> notice.focused().set(false));
        assertEquals("● 2 pictures are finished – Gesso", after(Duration.ofSeconds(20), 2));
        queue.run(() -> notice.focused().set(true));
        assertEquals("Gesso", queue.ask(() -> notice.title().get()));
    }

    @Test
    void nothingIsSaidOfAShortJobOrToWhoLooksOrWhoDoesNotWantIt() {
        assertEquals("Gesso", after(Duration.ofSeconds(20), 1));
        queue.run(() -> notice.focused().set(false));
        assertEquals("Gesso", after(Duration.ofSeconds(2), 1));
        queue.run(() -> wanted.set(false));
        assertEquals("Gesso", after(Duration.ofSeconds(20), 1));
    }
}
