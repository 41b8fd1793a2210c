package studio.gesso.engine.diffusion.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.tensor.Tensor;
import studio.gesso.engine.tensor.TorchGenerator;

class AnySizeTest {

    private static final Conditioning TEXT = Conditioning.NONE.with(Conditioning.TEXT,
            new TorchGenerator(1).normal(1, 77, 32));

    @Test
    void latentsOfAnySizeGoThroughANetworkThatHalvesThem() {
        Tensor said = predict(EditedGraph.forAnySize(sd1()), 18, 13);
        assertArrayEquals(new int[]{1, 4, 18, 13}, said.shape());
    }

    @Test
    void whereTheUsualGraphWorksTheOtherSaysTheSame() {
        assertEquals(predict(EditedGraph.asItIs(sd1(), "U-Net", Provider.CPU), 16, 20),
                predict(EditedGraph.forAnySize(sd1()), 16, 20));
    }

    @Test
    void weightsInFilesOfTheirOwnAreFound() {
        Path script = Path.of("target/pipelines/sd1-script/unet/model.onnx");
        Tensor said = predict(EditedGraph.forAnySize(script), 9, 9);
        assertArrayEquals(new int[]{1, 4, 9, 9}, said.shape());
    }

    private static Tensor predict(NetworkGraph network, int height, int width) {
        try (network) {
            Tensor latents = new TorchGenerator(7).normal(1, 4, height, width);
            return new Backbone(() -> network, () -> network, LatentPacking.PLAIN, 1)
                    .predict(latents, 501, List.of(TEXT), new Cancellation())
                    .getFirst();
        }
    }

    private static Path sd1() {
        return Path.of("target/pipelines/sd1/unet/model.onnx");
    }
}
