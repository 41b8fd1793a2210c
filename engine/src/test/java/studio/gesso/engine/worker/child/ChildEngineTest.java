package studio.gesso.engine.worker.child;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.worker.protocol.FrameReader;
import studio.gesso.engine.worker.protocol.FrameWriter;
import studio.gesso.engine.worker.protocol.FromWorker;
import studio.gesso.engine.worker.protocol.Messages;
import studio.gesso.engine.worker.protocol.SharedPixels;
import studio.gesso.engine.worker.protocol.ToWorker;

class ChildEngineTest {

    @TempDir
    private Path folder;

    @Test
    void aTrialThatThrowsIsAnswered() throws IOException, InterruptedException {
        var down = new SharedPixels(Files.createFile(folder.resolve("down")));
        var up = new SharedPixels(Files.createFile(folder.resolve("up")));
        var inChild = new PipedInputStream();
        var toChild = new PipedOutputStream(inChild);
        try (var messages = new Messages(down, up);
                var fromChild = new PipedOutputStream();
                var here = new PipedInputStream(fromChild)) {
            var engine = new ChildEngine(messages, new Outbox(messages, new FrameWriter(fromChild)));
            Thread child = Thread.ofPlatform().start(() -> engine.serve(new FrameReader(inChild, _ -> {})));
            try (toChild) {
                // Without its settings there is no engine, so that each trial throws.
                new FrameWriter(toChild).write(messages.write(new ToWorker.Trial(7, Path.of("U-Net"), new byte[1])));
                FromWorker answer = messages.readUp(new FrameReader(here, _ -> {}).read().orElseThrow());
                assertTrue(answer instanceof FromWorker.Tried(var number, var problem) && number == 7
                        && problem.orElseThrow().contains("U-Net"), answer::toString);
            }
            child.join();
        }
    }
}
