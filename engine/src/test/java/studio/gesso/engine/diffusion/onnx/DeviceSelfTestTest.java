package studio.gesso.engine.diffusion.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeviceSelfTestTest {

    @Test
    void theGraphIsAConvolutionAndAMatrixProduct() {
        byte[] graph = new TinyGraph().node("Conv", List.of("x", "w"), "c")
                .node("MatMul", List.of("c", "c"), "y")
                .input("x", 1, 1, 1, 4, 4)
                .input("w", 1, 1, 1, 3, 3)
                .output("y", 1, 1, 1, 2, 2)
                .bytes();
        assertEquals(Base64.getEncoder().encodeToString(graph),
                Base64.getEncoder().encodeToString(DeviceSelfTest.GRAPH));
    }

    @Test
    void theProcessorWorks() {
        assertEquals(Optional.empty(), DeviceSelfTest.failure(Provider.CPU));
    }
}
