package studio.gesso.engine.diffusion.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.CancelledException;
import studio.gesso.engine.base.ModelPlaces;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.generated.ModelOpener;
import studio.gesso.engine.diffusion.onnx.graph.Port;
import studio.gesso.engine.diffusion.onnx.opening.Optimisation;
import studio.gesso.engine.tensor.Tensor;

/**
 * What our wrapping of ONNX Runtime costs; docs/measurements/onnx-wrapper.md keeps the numbers. Not a test, as its name
 * says to Maven: {@code mvn -q -pl engine test -Dtest=WrapperBench}.
 */
class WrapperBench {

    private static final int ROUNDS = 21;
    private static final int[] LATENTS = {2, 4, 64, 64};
    private static final int[] STATES = {2, 77, 768};

    @TempDir
    private Path folder;

    @Test
    void measure() throws Exception {
        trivialGraph("float", 1);
        trivialGraph("half", 10);
        starter();
        trim();
        cancel();
    }

    /** A graph that does nothing, at the shapes of Stable Diffusion 1.5: all time is overhead. */
    private void trivialGraph(String name, int type) throws Exception {
        var graph = new TinyGraph().node("Identity", List.of("x"), "y")
                .node("Identity", List.of("s"), "t")
                .input("x", type, 2, 4, 64, 64)
                .input("s", type, 2, 77, 768)
                .output("y", type, 2, 4, 64, 64)
                .output("t", type, 2, 77, 768);
        Map<String, Feed> feeds = Map.of("x", Feed.of(TestGraphs.wave(LATENTS)), "s",
                Feed.of(TestGraphs.wave(STATES)));
        try (var model = TestGraphs.open(folder, graph)) {
            compare("trivial graph, " + name, model, feeds, "y", 20_000);
        }
    }

    private void starter() throws Exception {
        try (var model = starterUnet()) {
            compare("starter's U-Net, 32 × 32 latents", model, starterFeeds(model, 32), "out_sample", 200);
        }
    }

    private static OnnxModel starterUnet() {
        ModelFolder starter = ModelOpener.ofThisPerson().open(ModelPlaces.starter().orElseThrow());
        starter.generated().orElseThrow().prepare(ModelPart.UNET, (_, _) -> {}, new Cancellation());
        return OnnxModel.open(starter.graph(ModelPart.UNET).orElseThrow(), List.of(), Provider.CPU,
                Optimisation.NODES_AND_WEIGHTS);
    }

    private static Map<String, Feed> starterFeeds(OnnxModel model, int side) {
        Map<String, Feed> feeds = new HashMap<>();
        for (Port port : model.inputs()) {
            feeds.put(port.name(), switch (port.rank()) {
                case 4 -> Feed.of(TestGraphs.wave(1, port.axes().get(1).extent(), side, side));
                case 3 -> Feed.of(TestGraphs.wave(1, 77, port.axes().get(2).extent()));
                default -> Feed.of(481);
            });
        }
        return feeds;
    }

    /** Runs the wrapper and the bare session by turns. */
    private static void compare(String name, OnnxModel model, Map<String, Feed> feeds, String output, int runs)
            throws Exception {
        try (var bare = Bare.of(model, feeds, output)) {
            double[] ours = new double[runs];
            double[] theirs = new double[runs];
            for (int i = -runs / 2; i < runs; i++) {
                double wrapped = time(() -> model.run(feeds, output, new Cancellation()));
                double alone = time(bare);
                if (i >= 0) {
                    ours[i] = wrapped;
                    theirs[i] = alone;
                }
            }
            report(name + ": ours", median(ours));
            report(name + ": bare", median(theirs));
            System.out.printf("%-60s %10.4f%n", name + ": ours ÷ bare", median(ours) / median(theirs));
        }
    }

    private void trim() throws Exception {
        try (var model = starterUnet()) {
            var feeds = starterFeeds(model, 64);
            Callable<?> run = () -> model.run(feeds, "out_sample", new Cancellation());
            double[] kept = new double[ROUNDS];
            double[] anew = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                run.call();
                kept[i] = time(run);
                model.trim();
                anew[i] = time(() -> {
                    run.call();
                    model.trim();
                    return model;
                });
            }
            report("starter's U-Net, 64 × 64 latents: a run", median(kept));
            report("the same with a trim after it", median(anew));
        }
    }

    /** From cancel() to the exception, of a graph whose every node takes tens of milliseconds. */
    private void cancel() throws Exception {
        try (var model = TestGraphs.endless(folder)) {
            double[] latencies = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                var cancellation = new Cancellation();
                var run = new CompletableFuture<Long>();
                Thread thread = Thread.ofPlatform().start(() -> {
                    try {
                        model.run(TestGraphs.ENDLESS_FEEDS, TestGraphs.ENDLESS_OUTPUT, cancellation);
                    } catch (CancelledException _) {
                        run.complete(System.nanoTime());
                    }
                });
                OnnxModelLifeTest.awaitNative(thread);
                long begin = System.nanoTime();
                cancellation.cancel();
                latencies[i] = run.join() - begin;
            }
            report("cancel, a graph of 1024 × 1024 matrix products", median(latencies));
        }
    }

    private static double time(Callable<?> work) throws Exception {
        long begin = System.nanoTime();
        work.call();
        return System.nanoTime() - begin;
    }

    private static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void report(String name, double nanoseconds) {
        System.out.printf("%-60s %10.1f µs%n", name, nanoseconds / 1000);
    }

    /** The same run as the leanest program would make it: tensors filled once, and nothing copied out. */
    private record Bare(Session session, Map<String, NativeBuffer> inputs, NativeBuffer output, String name)
            implements
                Callable<Object>,
                AutoCloseable {

        static Bare of(OnnxModel model, Map<String, Feed> feeds, String output) throws OrtException {
            Tensor result = model.run(feeds, output, new Cancellation());
            Map<String, NativeBuffer> inputs = new HashMap<>();
            for (Port port : model.inputs()) {
                Tensor values = feeds.get(port.name()) instanceof Feed.Values(var tensor)
                        ? tensor
                        : new Tensor(new int[]{1}, new float[]{481});
                var slot = new NativeBuffer(port.type(), values.shape());
                port.type().write(values.data(), slot.memory());
                inputs.put(port.name(), slot);
            }
            Port port = model.outputs().stream().filter(p -> p.name().equals(output)).findFirst().orElseThrow();
            return new Bare(Session.open(model.file(), Provider.CPU, Optimisation.NODES_AND_WEIGHTS), inputs,
                    new NativeBuffer(port.type(), result.shape()),
                    output);
        }

        @Override
        public Object call() throws OrtException {
            Map<String, OnnxTensor> given = new HashMap<>();
            inputs.forEach((input, slot) -> given.put(input, slot.tensor()));
            try (var _ = session.session().run(given, Set.of(), Map.of(name, output.tensor()))) {
                return output;
            }
        }

        @Override
        public void close() throws OrtException {
            inputs.values().forEach(NativeBuffer::close);
            output.close();
            session.close();
        }
    }
}
