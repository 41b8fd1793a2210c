package studio.gesso.engine.diffusion.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.CancelledException;
import studio.gesso.engine.tensor.Tensor;

/** Ends of networks, in whatever order threads bring them about; a mistake here would end the whole process. */
class OnnxModelLifeTest {

    @TempDir
    private Path folder;

    @Test
    void cancellingEndsARunAndThatOneOnly() throws IOException {
        try (var model = TestGraphs.endless(folder)) {
            for (int i = 0; i < 5; i++) {
                var cancellation = new Cancellation();
                var run = new Run(model, cancellation);
                awaitNative(run.thread);
                cancellation.cancel();
                assertInstanceOf(CancelledException.class, run.failure());
            }
        }
    }

    @Test
    void theSameNetworkRunsWholeAfterACancelledRun() {
        try (var unet = TestGraphs.open("sd1/unet")) {
            var feeds = TestGraphs.feeds(unet, 1);
            Tensor before = unet.run(feeds, "out_sample", new Cancellation());
            for (int i = 0; i < 20; i++) {
                var cancellation = new Cancellation();
                var run = CompletableFuture.runAsync(() -> unet.run(feeds, "out_sample", cancellation));
                cancellation.cancel();
                run.exceptionally(failure -> {
                    assertInstanceOf(CancelledException.class, failure.getCause());
                    return null;
                }).join();
                assertEquals(before, unet.run(feeds, "out_sample", new Cancellation()));
            }
        }
    }

    @Test
    void aCancelledJobDoesNotRun() {
        try (var unet = TestGraphs.open("sd1/unet")) {
            var cancelled = new Cancellation();
            cancelled.cancel();
            assertThrows(CancelledException.class,
                    () -> unet.run(TestGraphs.feeds(unet, 1), "out_sample", cancelled));
            assertEquals(0, unet.nativeTime().toNanos());
        }
    }

    @Test
    void closingWaitsForARunThatItEnds() throws IOException {
        for (int i = 0; i < 5; i++) {
            var model = TestGraphs.endless(folder);
            var run = new Run(model, new Cancellation());
            awaitNative(run.thread);
            model.close();
            assertInstanceOf(CancelledException.class, run.failure());
            assertThrows(IllegalStateException.class,
                    () -> model.run(TestGraphs.ENDLESS_FEEDS, TestGraphs.ENDLESS_OUTPUT, new Cancellation()));
        }
    }

    @Test
    void callsAfterTheEndAreHarmless() {
        var unet = TestGraphs.open("sd1/unet");
        var feeds = TestGraphs.feeds(unet, 1);
        unet.run(feeds, "out_sample", new Cancellation());
        unet.close();
        unet.close();
        unet.trim();
        assertEquals(3, unet.inputs().size());
        assertThrows(IllegalStateException.class, () -> unet.run(feeds, "out_sample", new Cancellation()));
    }

    @Test
    void threadsTakeTurns() {
        try (var unet = TestGraphs.open("sd1/unet")) {
            var one = TestGraphs.feeds(unet, 1);
            var two = TestGraphs.feeds(unet, 2);
            Tensor ofOne = unet.run(one, "out_sample", new Cancellation());
            Tensor ofTwo = unet.run(two, "out_sample", new Cancellation());
            List<CompletableFuture<Void>> runs = IntStream.range(0, 32)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> {
                        var feeds = i % 2 == 0 ? one : two;
                        assertEquals(i % 2 == 0 ? ofOne : ofTwo, unet.run(feeds, "out_sample", new Cancellation()));
                        unet.trim();
                    }))
                    .toList();
            runs.forEach(CompletableFuture::join);
        }
    }

    @Test
    void openingAndClosingLeavesNoFileOpen() throws IOException {
        Path handles = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(handles), "Linux lists the open files of a process");
        openRunAndClose();
        long before = count(handles);
        for (int i = 0; i < 40; i++) {
            openRunAndClose();
        }
        assertEquals(before, count(handles));
    }

    private static void openRunAndClose() {
        try (var decoder = TestGraphs.open("sd1-script/text_encoder")) {
            decoder.run(Map.of("input_ids", Feed.of(new long[]{1, 2}, 1, 2)), "last_hidden_state",
                    new Cancellation());
        }
    }

    private static long count(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.count();
        }
    }

    /** Returns when the thread is inside ONNX Runtime. */
    static void awaitNative(Thread thread) {
        StackTraceElement[] stack;
        do {
            Thread.onSpinWait();
            stack = thread.getStackTrace();
        } while (stack.length == 0 || !stack[0].getClassName().equals("ai.onnxruntime.OrtSession"));
    }

    /** A run of the endless graph on a thread of its own. */
    private static final class Run {

        private final CompletableFuture<Tensor> result = new CompletableFuture<>();
        private final Thread thread;

        Run(OnnxModel model, Cancellation cancellation) {
            thread = Thread.ofPlatform().start(() -> {
                try {
                    result.complete(model.run(TestGraphs.ENDLESS_FEEDS, TestGraphs.ENDLESS_OUTPUT, cancellation));
                } catch (RuntimeException failure) {
                    result.completeExceptionally(failure);
                }
            });
        }

        Throwable failure() {
            return assertThrows(CompletionException.class, result::join).getCause();
        }
    }
}
