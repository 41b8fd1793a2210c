package studio.gesso.engine.worker.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.ChildProgram;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.image.Area;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.fill.Region;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Fill;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.Worker;
import studio.gesso.engine.request.state.StateListener;
import studio.gesso.engine.worker.engine.Health;

/** A real child process makes the pictures of this one, and whatever ends it, this one lives on and the picture too. */
class RemoteWorkerTest {

    @TempDir
    private Path folder;

    @Test
    void itMakesThePicturesOfThisProcess() {
        Request text = EngineChild.request(3);
        try (var child = new EngineChild(folder);
                var pipeline = new Pipeline(ModelLibrary.ofThisPerson(), Provider.CPU,
                        StateListener.NONE)) {
            Picture first = pipeline.picture(text, _ -> {}, new Cancellation());
            Size size = first.pixels().size();
            byte[] half = new byte[(int) size.area()];
            Arrays.fill(half, 0, half.length / 2, (byte) 255);
            Pixels pixels = first.pixels();
            Area all = new Area(0, 0, size.width(), size.height());
            Fill fill = new Fill(new Fill.Subject(pixels, all, new Mask(size, half)), Fill.Settings.USUAL,
                    new Region(all, size));
            Stream<Request> begun = Stream.of(new Source.Blank(), new Source.From(pixels, 0.6),
                    new Source.Inside(pixels, new Mask(size, half), 0.7)).map(source -> text.with(it -> {
                        it.source = source;
                        it.batch = 2;
                    }));
            Stream.concat(begun, Stream.of(fill.request(text)))
                    .forEach(request -> assertEquals(told(pipeline, request), told(child.worker, request)));
            assertEquals("cpu", child.worker.device().id());
            assertEquals(Optional.empty(), child.health.stream().findFirst());
        }
    }

    /** All that is heard of a job, but for times. */
    private static List<Object> told(Worker worker, Request request) {
        List<Object> told = new ArrayList<>();
        worker.run(request, event -> {
            switch (event) {
                case Event.Stepped(var picture, var step, var of, var preview, var _) ->
                    told.addAll(List.of(picture, step, of, preview));
                case Event.Finished(var picture) -> told.addAll(List.of(picture.pixels(), picture.request(),
                        picture.proof(), picture.made().noiseHash()));
                case Event.Loading _ -> {
                    // Only the first job opens the model.
                }
                case Event.Started _,Event.Noted _,Event.Completed _,Event.Cancelled _,Event.Failed _ ->
                    told.add(event);
            }
        }, new Cancellation());
        return told;
    }

    @Test
    void aPictureThatIsCutOffGoesOnInTheNext() {
        try (var child = new EngineChild(folder)) {
            Event.Failed failed = assertInstanceOf(Event.Failed.class,
                    child.run(EngineChild.request(900), child.onceKept(child.worker::interrupt)));
            assertTrue(failed.kept() > 0, failed::toString);
            var cancellation = new Cancellation();
            AtomicInteger first = new AtomicInteger();
            Event last = child.run(EngineChild.request(900), event -> {
                if (event instanceof Event.Stepped stepped && first.compareAndSet(0, stepped.step())) {
                    cancellation.cancel();
                }
            }, cancellation);
            assertInstanceOf(Event.Cancelled.class, last);
            assertEquals(failed.kept() + 1, first.get());
        }
    }

    @ParameterizedTest
    @CsvSource({"KILL,was killed (SIGKILL)", "SEGV,has crashed (signal 6). The report is in",
        "TERM,was ended by another program"})
    @DisabledOnOs(OS.WINDOWS)
    void whateverEndsItIsSaid(String signal, String said) {
        try (var child = new EngineChild(folder)) {
            Event.Failed failed = assertInstanceOf(Event.Failed.class,
                    child.run(EngineChild.request(900), event -> {
                        if (event instanceof Event.Stepped stepped && stepped.step() == 2) {
                            child.signal(signal);
                        }
                    }));
            assertTrue(failed.sentence().contains(said), failed.sentence());
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void oneThatDoesNotAnswerIsSaidAndGoesOn() throws InterruptedException {
        var patience = new Patience(Duration.ofMillis(50), Duration.ofSeconds(1), EngineChild.LONG, EngineChild.LONG,
                EngineChild.LONG, EngineChild.LONG);
        try (var child = new EngineChild(folder, List.of(), patience)) {
            child.worker.device();
            child.health.clear();
            child.signal("STOP");
            Health health = child.health.poll(60, TimeUnit.SECONDS);
            assertTrue(health instanceof Health.Busy(var silence) && silence.toSeconds() >= 1, "" + health);
            child.signal("CONT");
            assertInstanceOf(Health.Answering.class, child.health.poll(60, TimeUnit.SECONDS));
            assertInstanceOf(Event.Completed.class, child.run(EngineChild.request(2), _ -> {}));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void oneThatDoesNotStopIsKilledAndLeavesNothingToGoOnWith() {
        var patience = new Patience(Duration.ofMillis(50), EngineChild.LONG, Duration.ofMillis(300), EngineChild.LONG,
                EngineChild.LONG, EngineChild.LONG);
        try (var child = new EngineChild(folder, List.of(), patience)) {
            var cancellation = new Cancellation();
            Event last = child.run(EngineChild.request(900),
                    child.onceKept(() -> child.signal("STOP")).andThen(event -> {
                        if (event instanceof Event.Stepped && child.isKept()) {
                            cancellation.cancel();
                        }
                    }), cancellation);
            assertInstanceOf(Event.Cancelled.class, last);
            assertFalse(child.isKept());
        }
    }

    @Test
    void aPictureThatIsKeptIsNotMadeAgain() {
        try (var child = new EngineChild(folder)) {
            var cancellation = new Cancellation();
            Map<Path, byte[]> entry = new HashMap<>();
            Event last = child.run(EngineChild.request(900).batch(2),
                    child.onceKept(cancellation::finishNow).andThen(event -> {
                        switch (event) {
                            case Event.Finished _ -> entry.putAll(child.unfinished());
                            case Event.Started(var picture, var _, var _, var _) when picture == 1 -> {
                                child.kill();
                                EngineChild.restore(entry);
                            }
                            default -> {
                            }
                        }
                    }), cancellation);
            assertInstanceOf(Event.Failed.class, last);
            assertTrue(entry.size() > 1, entry::toString);
            assertEquals(Map.of(), child.unfinished());
        }
    }

    @Test
    void aPictureIsFinishedAsItIsWhileStepsAreFast() {
        try (var child = new EngineChild(folder)) {
            var cancellation = new Cancellation();
            List<Integer> ends = new ArrayList<>();
            Event last = child.run(EngineChild.request(900).batch(2), event -> {
                switch (event) {
                    case Event.Stepped(var _, var step, var _, var _, var _) when step == 3 -> cancellation.finishNow();
                    case Event.Finished(var picture) -> ends.add(picture.request().advanced().endAfter());
                    default -> {
                    }
                }
            }, cancellation);
            assertInstanceOf(Event.Completed.class, last);
            assertTrue(ends.size() == 2 && ends.stream().allMatch(end -> end >= 3 && end < 900), ends::toString);
        }
    }

    @Test
    void whatAListenerThrowsEndsItsJob() {
        try (var child = new EngineChild(folder)) {
            var thrown = new AssertionError("not shown");
            assertEquals(thrown, assertThrows(AssertionError.class, () -> child.run(EngineChild.request(900), event -> {
                if (event instanceof Event.Stepped) {
                    throw thrown;
                }
            })));
            assertInstanceOf(Event.Completed.class, child.run(EngineChild.request(2), _ -> {}));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void itEndsWithTheProcessThatHasStartedItAndKeepsItsPicture() throws IOException, InterruptedException,
            ExecutionException {
        Process parent = ChildProgram.start(StartingProcess.class, folder.toString());
        try (BufferedReader lines = parent.inputReader()) {
            ProcessHandle child = ProcessHandle.of(Long.parseLong(lines.readLine())).orElseThrow();
            parent.toHandle().destroyForcibly();
            child.onExit().get();
            assertTrue(EngineChild.isKept(folder));
            try (Stream<Path> all = Files.list(folder)) {
                assertEquals(List.of(), all.filter(path -> path.toString().contains("gesso-shared")).toList());
            }
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void afterTwoEndsInARowTheQueueIsToWait() {
        try (var child = new EngineChild(folder)) {
            // What the person has ended does not count.
            for (Runnable end : List.<Runnable>of(child::kill, child.worker::interrupt, child::kill)) {
                assertEquals(Optional.empty(), child.health.stream().findFirst());
                assertInstanceOf(Event.Failed.class, child.run(EngineChild.request(900), event -> {
                    if (event instanceof Event.Started) {
                        end.run();
                    }
                }));
            }
            assertInstanceOf(Health.Failing.class, child.health.poll());
            assertInstanceOf(Event.Completed.class, child.run(EngineChild.request(2), _ -> {}));
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void tooLittleMemoryIsSaid() {
        try (var child = new EngineChild(folder, List.of("sh", "-c", "ulimit -v 300000; exec \"$@\"", "sh"),
                EngineChild.PATIENCE)) {
            Event.Failed failed = assertInstanceOf(Event.Failed.class, child.run(EngineChild.request(2), _ -> {}));
            assertTrue(failed.sentence().startsWith("There is not enough memory to start the engine's process ("),
                    failed.sentence());
            assertTrue(
                    assertThrows(UserException.class, child.worker::device).getMessage().contains("not enough memory"));
        }
    }
}
