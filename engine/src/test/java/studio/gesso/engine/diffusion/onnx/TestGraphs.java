package studio.gesso.engine.diffusion.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.gesso.engine.tensor.Tensor;

/** Graphs to run: those of the small pipelines, and tiny ones; and something to feed them. */
public final class TestGraphs {

    static final Path PIPELINES = Path.of("target", "pipelines");

    private TestGraphs() {}

    /** A part of a pipeline, such as {@code sd1/unet}. */
    public static Path file(String part) {
        return PIPELINES.resolve(part).resolve("model.onnx");
    }

    static OnnxModel open(String part) {
        return OnnxModel.open(file(part), Provider.CPU);
    }

    /** Feeds for a U-Net of a pipeline: a batch of pictures, each different. */
    public static Map<String, Feed> feeds(OnnxModel unet, int batch) {
        Map<String, Feed> feeds = new HashMap<>();
        feeds.put("sample", Feed.of(wave(batch, 4, 16, 16)));
        feeds.put("timestep", Feed.of(481));
        feeds.put("encoder_hidden_states", Feed.of(wave(batch, 77, 32)));
        if (unet.inputs().stream().anyMatch(port -> port.name().equals("return_dict"))) {
            feeds.put("return_dict", Feed.of(0));
        }
        return feeds;
    }

    static Tensor wave(int... shape) {
        float[] values = new float[Tensor.count(shape)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(0.7 * i);
        }
        return new Tensor(shape, values);
    }

    /** A graph that gives its input x back as y. */
    static OnnxModel identity(Path folder, int elementType, Object... axes) throws IOException {
        return open(folder, new TinyGraph().node("Identity", List.of("x"), "y")
                .input("x", elementType, axes)
                .output("y", elementType, axes));
    }

    /** A graph of this many matrix products that no one waits for its end. */
    static OnnxModel endless(Path folder) throws IOException {
        var graph = new TinyGraph().input("x", 1, SIDE, SIDE).output("y" + PRODUCTS, 1, SIDE, SIDE);
        for (int i = 1; i <= PRODUCTS; i++) {
            graph.node("MatMul", List.of(i == 1 ? "x" : "y" + (i - 1), "x"), "y" + i);
        }
        return open(folder, graph);
    }

    private static final int SIDE = 1024;
    private static final int PRODUCTS = 4000;
    static final String ENDLESS_OUTPUT = "y" + PRODUCTS;
    static final Map<String, Feed> ENDLESS_FEEDS = Map.of("x", Feed.of(Tensor.zeros(SIDE, SIDE)));

    static OnnxModel open(Path folder, TinyGraph graph) throws IOException {
        return OnnxModel.open(Files.write(Files.createTempFile(folder, "tiny", ".onnx"), graph.bytes()), Provider.CPU);
    }
}
