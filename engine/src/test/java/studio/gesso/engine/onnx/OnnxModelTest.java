package studio.gesso.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.gesso.engine.tensor.Tensor;

/** Networks of real pipelines, with tiny weights: what is fed and fetched, and that it is always the same. */
class OnnxModelTest {

    @Test
    void portsSayWhatTheGraphDeclares() {
        try (var unet = TestGraphs.open("sd1-script/unet")) {
            assertEquals("[sample FLOAT [batch, channels, height, width], timestep FLOAT [batch], "
                    + "encoder_hidden_states FLOAT [batch, sequence, 32], return_dict BOOL []]",
                    unet.inputs().stream().map(p -> p.name() + " " + p.type() + " " + p.shape()).toList().toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sd1/unet", "sd1-fp16/unet", "sd1-fp16-io32/unet", "sd1-optimum-old/unet",
        "sd1-script/unet"})
    void everyExportersNetworkRunsTwiceAlike(String graph) {
        try (var unet = TestGraphs.open(graph)) {
            var feeds = TestGraphs.feeds(unet, 1);
            Tensor first = unet.run(feeds, "out_sample", new Cancellation());
            Tensor second = unet.run(feeds, "out_sample", new Cancellation());
            assertArrayEquals(new int[]{1, 4, 16, 16}, first.shape());
            assertEquals(first, second);
        }
    }
}
