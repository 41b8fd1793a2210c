package studio.gesso.engine.diffusion.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.TinyGraph;
import studio.gesso.engine.tensor.Tensor;
import studio.gesso.engine.tensor.TorchGenerator;

/** What becomes of results that say nothing. */
class RescueTest {

    @TempDir
    private Path folder;

    private final Tensor x = new TorchGenerator(1).normal(1, 3, 8, 8);
    private final List<String> told = new ArrayList<>();

    /** The difference of a number from itself is black, and its logarithm is minus infinity. */
    @ParameterizedTest
    @ValueSource(strings = {"Identity", "Log"})
    void itIsToldOnceAndRunsTheOtherWayFromThenOn(String operator) throws IOException {
        try (NetworkGraph other = open(new TinyGraph().node("Neg", List.of("x"), "y"));
                NetworkGraph network = open(new TinyGraph().node("Sub", List.of("x", "x"), "zero")
                        .node(operator, List.of("zero"), "y")).rescuedBy(rescue(other))) {
            assertFalse(network.isRescued());
            Tensor first = run(network);
            assertEquals(-x.data()[5], first.data()[5]);
            assertEquals(first, run(network));
            assertTrue(network.isRescued());
            network.retry();
            assertFalse(network.isRescued());
            assertEquals(first, run(network), "it is tried, and taken over again");
            assertTrue(network.isRescued());
        }
        assertEquals(
                List.of("The U-Net gives no usable numbers (NaN, or all the same) on the Processor, so it runs on the"
                        + " processor, which takes longer. The next picture tries the Processor again."),
                told);
    }

    @Test
    void whatSaysSomethingIsLeftAlone() throws IOException {
        try (NetworkGraph other = open(new TinyGraph().node("Neg", List.of("x"), "y"));
                NetworkGraph network = open(new TinyGraph().node("Identity", List.of("x"), "y"))
                        .rescuedBy(rescue(other))) {
            assertEquals(x, run(network));
            assertFalse(network.isRescued());
        }
        assertEquals(List.of(), told);
    }

    private NetworkGraph.Rescue rescue(NetworkGraph other) {
        return new NetworkGraph.Rescue(Tensor::saysNothing, () -> other, told::add);
    }

    private Tensor run(NetworkGraph network) {
        return network.run(Map.of("x", Feed.of(x)), network.output(4, "y"), new Cancellation());
    }

    private NetworkGraph open(TinyGraph graph) throws IOException {
        byte[] bytes = graph.input("x", 1, 1, 3, 8, 8).output("y", 1, 1, 3, 8, 8).bytes();
        return EditedGraph.asItIs(Files.write(Files.createTempFile(folder, "graph", ".onnx"), bytes), "U-Net",
                Provider.CPU);
    }
}
