package studio.gesso.engine.diffusion.onnx.graph;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A U-Net with its ControlNets in one graph, as diffusers' script and ONNX Runtime's tool export them: pictures
 * {@code [nets, batch, 3, height, width]} and scales {@code [nets, 1]} go in, and the residuals of all nets are added up
 * before the U-Net takes them.
 */
public final class FusedGraph {

    private static final Set<String> SHARED = Set.of("", "sample", "timestep", "encoder_hidden_states");

    private FusedGraph() {}

    /**
     * Joins two graphs.
     *
     * @param unet takes the residuals under the names that the other gives them
     * @param control takes {@code controlnet_cond} and {@code conditioning_scale}
     * @param nets how often the ControlNet stands in the graph
     * @param pictures the name of the input for the pictures
     * @param scales the name of the input for the scales
     */
    public static byte[] of(Path unet, Path control, int nets, String pictures, String scales) throws IOException {
        OnnxFile controlNet = OnnxFile.read(control, "ControlNet");
        List<String> residuals = controlNet.outputs().stream().map(port -> port.name()).toList();
        GraphWriter writer = new GraphWriter();
        for (int i = 0; i < nets; i++) {
            String net = "net " + i + "/";
            writer.number(net + "index", i);
            writer.add("Gather", net + "controlnet_cond", pictures, net + "index");
            writer.add("Gather", net + "conditioning_scale", scales, net + "index");
            writer.copy(control, name -> SHARED.contains(name) ? name : net + name, _ -> true);
        }
        for (String residual : residuals) {
            writer.add("Sum", residual, IntStream.range(0, nets)
                    .mapToObj(i -> "net " + i + "/" + residual)
                    .toArray(String[]::new));
        }
        writer.copy(unet, name -> name, _ -> true);
        writer.copyPorts(unet, 11, name -> !residuals.contains(name));
        writer.copyPorts(unet, 12, _ -> true);
        writer.input(pictures, nets, "2B", 3, "8H", "8W");
        writer.input(scales, nets, 1);
        return writer.toBytes(controlNet.opset());
    }
}
