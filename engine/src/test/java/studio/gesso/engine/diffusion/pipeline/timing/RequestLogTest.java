package studio.gesso.engine.diffusion.pipeline.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.base.log.Log;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;

class RequestLogTest {

    private static final Request REQUEST = new Request("/home/anna/models/postcard", "a secret fox", Optional.empty(),
            new Source.Blank(), new Size(64, 64), SamplerName.EULER, SigmaSchedule.AUTOMATIC, 20, 4, 7, 2);

    private final Logger gesso = Logger.getLogger("studio.gesso");
    private final Logger prompts = Logger.getLogger(Log.PROMPTS);
    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        gesso.addHandler(handler);
        gesso.setLevel(Level.INFO);
    }

    @AfterEach
    void stopListening() {
        gesso.removeHandler(handler);
        gesso.setLevel(null);
        prompts.setLevel(null);
    }

    private void make(Event end) {
        var log = new RequestLog(REQUEST, Provider.CPU);
        log.accept(new Event.Started(0, 2, 7));
        log.accept(new Event.Stepped(0, 1, 20, Optional.empty(), Duration.ZERO));
        log.accept(new Event.Stepped(0, 2, 20, Optional.empty(), Duration.ZERO));
        log.accept(end);
    }

    @Test
    void aRequestIsOneLineWithModelDeviceAndTimes() {
        make(new Event.Completed());
        assertEquals(1, lines.size(), lines.toString());
        assertTrue(lines.getFirst().startsWith("Request completed: postcard on cpu, text to image, 64 × 64, 20 steps")
                && lines.getFirst().contains(" s a step"), lines.toString());
        assertFalse(lines.getFirst().contains("anna") || lines.getFirst().contains("fox"));
    }

    @Test
    void decodingAPictureIsNoStep() {
        Iterator<Integer> seconds = List.of(1, 2, 12, 14, 124, 126, 226).iterator();
        var log = new RequestLog(REQUEST, Provider.CPU, () -> seconds.next() * 1_000_000_000L);
        for (int picture = 0; picture < 2; picture++) {
            log.accept(new Event.Started(picture, 2, 7));
            log.accept(new Event.Stepped(picture, 1, 2, Optional.empty(), Duration.ZERO));
            log.accept(new Event.Stepped(picture, 2, 2, Optional.empty(), Duration.ZERO));
        }
        log.accept(new Event.Cancelled());
        assertTrue(lines.getFirst().contains(", 2.000 s a step"), lines.toString());
    }

    /** A sentence may quote the prompt. */
    @Test
    void whyItFailedIsAsPrivateAsThePrompt() {
        make(new Event.Failed("There is no file for __secret__."));
        assertEquals(1, lines.size());
        prompts.setLevel(Level.FINE);
        make(new Event.Failed("There is no file for __secret__."));
        assertTrue(lines.getLast().contains("a secret fox") && lines.getLast().contains("__secret__"));
    }
}
