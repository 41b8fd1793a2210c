package studio.gesso.engine.onnx;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import studio.gesso.engine.tensor.Tensor;

/** The graphs of the small pipelines, and something to feed them. */
final class TestGraphs {

    private static final Path PIPELINES = Path.of("target", "pipelines");

    private TestGraphs() {}

    static Path file(String graph) {
        return PIPELINES.resolve(graph).resolve("model.onnx");
    }

    static OnnxModel open(String graph) {
        return OnnxModel.open(file(graph), Provider.CPU);
    }

    /** Feeds for a U-Net of a pipeline: a batch of pictures, each different. */
    static Map<String, Feed> feeds(OnnxModel unet, int batch) {
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
}
