package studio.gesso.engine.worker.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.worker.engine.Health;
import studio.gesso.engine.worker.protocol.FrameWriter;

/** A process that cannot be used, or whose job never ends, is said and holds up nothing. */
class UnusableWorkerTest {

    @TempDir
    private Path folder;

    @Test
    void aJobThatIsStuckIsKilledAlthoughItsProcessAnswers() {
        var patience = new Patience(Duration.ofMillis(50), EngineChild.LONG, EngineChild.LONG, Duration.ofMillis(300),
                EngineChild.LONG, EngineChild.LONG);
        try (var child = new EngineChild(folder, StuckWorker.prefix(Picture.engine()), patience)) {
            byte[] large = new byte[FrameWriter.LARGEST];
            assertTrue(
                    assertThrows(UserException.class, () -> child.worker.problem(Path.of("U-Net"), large)).getMessage()
                            .contains("more than 67108864"));
            var cancellation = new Cancellation();
            assertInstanceOf(Event.Cancelled.class,
                    child.run(EngineChild.request(2), _ -> cancellation.cancel(), cancellation));
            assertEquals(Optional.empty(), child.worker.pid());
        }
    }

    @Test
    void oneOfAnotherVersionIsNotUsed() {
        try (var child = new EngineChild(folder, StuckWorker.prefix("Gesso 0"), EngineChild.PATIENCE)) {
            Event.Failed failed = assertInstanceOf(Event.Failed.class, child.run(EngineChild.request(2), _ -> {}));
            assertTrue(failed.sentence().contains("is of another version"), failed.sentence());
        }
    }

    @Test
    void aProcessThatCannotBeStartedCountsAndLeavesNothing() throws IOException {
        try (var child = new EngineChild(folder, List.of(folder.resolve("nothing").toString()), EngineChild.PATIENCE)) {
            for (int i = 0; i < 2; i++) {
                assertEquals(Optional.empty(), child.health.stream().findFirst());
                Event.Failed failed = assertInstanceOf(Event.Failed.class, child.run(EngineChild.request(2), _ -> {}));
                assertTrue(failed.sentence().startsWith("The engine's process cannot be started ("), failed.sentence());
            }
            assertInstanceOf(Health.Failing.class, child.health.poll());
        }
        try (Stream<Path> all = Files.list(folder)) {
            assertEquals(List.of(folder.resolve("crashes")), all.toList());
        }
    }
}
