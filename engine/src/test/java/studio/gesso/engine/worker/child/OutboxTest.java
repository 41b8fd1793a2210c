package studio.gesso.engine.worker.child;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.worker.protocol.FrameReader;
import studio.gesso.engine.worker.protocol.FrameWriter;
import studio.gesso.engine.worker.protocol.FromWorker;
import studio.gesso.engine.worker.protocol.Messages;
import studio.gesso.engine.worker.protocol.SharedPixels;

/** What cannot be shared is said or left out, and what comes after it is still sent. */
class OutboxTest {

    private static final Pixels PIXELS = new Pixels(new Size(8, 8), new int[64]);

    @TempDir
    private Path folder;

    @Test
    void aPictureWithoutRoomHoldsUpNothing() throws IOException {
        var up = new SharedPixels(Files.createFile(folder.resolve("up")));
        try (var messages = new Messages(new SharedPixels(Files.createFile(folder.resolve("down"))), up)) {
            // What is closed takes as little as a full disk.
            up.close();
            var stream = new ByteArrayOutputStream();
            var outbox = new Outbox(messages, new FrameWriter(stream));
            for (int step = 1; step <= 2; step++) {
                outbox.happened(7, new Event.Stepped(0, step, 2, Optional.of(PIXELS), Duration.ZERO));
            }
            var finished = new Event.Finished(new Picture(PIXELS, new Request("postcard", "a fox", Optional.empty(),
                    new Source.Blank(), PIXELS.size(), SamplerName.EULER, SigmaSchedule.AUTOMATIC, 2, 1, 4711, 1),
                    new Picture.Made("Gesso", "", "", "", "", Duration.ZERO)));
            assertThrows(UserException.class, () -> outbox.happened(7, finished));
            assertThrows(UserException.class, () -> outbox.happened(7, finished));
            var in = new FrameReader(new ByteArrayInputStream(stream.toByteArray()), _ -> {});
            for (int step = 1; step <= 2; step++) {
                assertEquals(new FromWorker.Happened(7, new Event.Stepped(0, step, 2, Optional.empty(), Duration.ZERO)),
                        messages.readUp(in.read().orElseThrow()));
            }
            assertEquals(Optional.empty(), in.read());
        }
    }
}
