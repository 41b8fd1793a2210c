package studio.gesso.engine.diffusion.network.architecture.unet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.gesso.engine.diffusion.network.architecture.TinyNetworks;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.onnx.graph.ElementType;
import studio.gesso.engine.diffusion.onnx.Feed;
import studio.gesso.engine.diffusion.onnx.OnnxModel;
import studio.gesso.engine.diffusion.onnx.graph.Port;
import studio.gesso.engine.diffusion.onnx.opening.Optimisation;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.graph.GraphFile;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.onnx.graph.edit.AnySize;
import studio.gesso.engine.tensor.Tensor;

/** The networks that are built give what the graphs of PyTorch's exporter with the same weights give. */
class ExporterAgreementTest {

    private static final double MOST = 1e-5;

    @ParameterizedTest
    @CsvSource({"sd1, 2, 16, 16", "sd1, 1, 24, 40", "sd1, 2, 17, 13", "sd1-inpaint, 2, 16, 8", "pix2pix, 1, 16, 16",
        "x4-upscaler, 2, 12, 16", "lcm, 2, 16, 15", "sd2, 2, 11, 16", "sdxl, 2, 16, 16", "sdxl, 1, 15, 22",
        "sdxl-refiner, 2, 16, 16"})
    void conditionalUNet(String model, int batch, int height, int width) throws IOException {
        Path folder = TinyNetworks.WEIGHTS.resolve("diffusers").resolve(model).resolve("unet");
        UNetConfig config = UNetConfig.conditional(model, TinyNetworks.json(folder.resolve("config.json")));
        GraphBuilder graph = new GraphBuilder("unet", StoredType.FLOAT);
        new UNet2DCondition(config, UNetInputs.NONE).build(graph, TinyNetworks.weights(folder));
        compare(graph, exported(model, "unet"), batch, height, width);
    }

    @ParameterizedTest
    @CsvSource({"1, 32, 32", "2, 32, 32"})
    void unconditionalUNet(int batch, int height, int width) throws IOException {
        Path folder = TinyNetworks.WEIGHTS.resolve("diffusers").resolve("ddpm-pixel").resolve("unet");
        UNetConfig config = UNetConfig.unconditional("ddpm-pixel",
                TinyNetworks.json(folder.resolve("config.json")));
        GraphBuilder graph = new GraphBuilder("unet", StoredType.FLOAT);
        new UNet2D(config).build(graph, TinyNetworks.weights(folder));
        compare(graph, exported("ddpm-pixel", "unet"), batch, height, width);
    }

    @ParameterizedTest
    @CsvSource({"2, 16, 16", "1, 16, 24"})
    void uNetWithControlNet(int batch, int height, int width) throws IOException {
        Path folder = TinyNetworks.WEIGHTS.resolve("diffusers").resolve("sd1").resolve("unet");
        UNetConfig config = UNetConfig.conditional("sd1", TinyNetworks.json(folder.resolve("config.json")));
        GraphBuilder graph = new GraphBuilder("unet", StoredType.FLOAT);
        new UNet2DCondition(config, Inputs.CONTROL_NETS).build(graph, TinyNetworks.weights(folder));
        compare(graph, exported("sd1-controlnet", "unet"), batch, height, width);
    }

    @ParameterizedTest
    @CsvSource({"2, 16, 16", "1, 24, 8", "1, 17, 16"})
    void controlNet(int batch, int height, int width) throws IOException {
        Path folder = TinyNetworks.WEIGHTS.resolve("diffusers").resolve("sd1-controlnet").resolve("controlnet");
        GraphBuilder graph = new GraphBuilder("controlnet", StoredType.FLOAT);
        ControlNetModel.of("sd1-controlnet", TinyNetworks.json(folder.resolve("config.json")))
                .build(graph, TinyNetworks.weights(folder));
        compare(graph, exported("sd1-controlnet", "controlnet"), batch, height, width);
    }

    private static OnnxModel exported(String model, String part) throws IOException {
        Path file = Path.of("target", "pipelines", model, part, "model.onnx");
        return OnnxModel.open(AnySize.of(OnnxFile.read(file, model), Set.of()), GraphFile.of(file), List.of(),
                Provider.CPU,
                Optimisation.NODES_AND_WEIGHTS);
    }

    private static void compare(GraphBuilder graph, OnnxModel exported, int batch, int height, int width) {
        try (OnnxModel ours = TinyNetworks.open(graph); exported) {
            Map<String, Feed> feeds = feeds(ours, batch, height, width);
            Map<String, Tensor> expected = TinyNetworks.run(exported, feeds);
            Map<String, Tensor> said = TinyNetworks.run(ours, feeds);
            assertEquals(expected.keySet(), said.keySet());
            expected.forEach((name, tensor) -> TinyNetworks.assertAgree(tensor,
                    Objects.requireNonNull(said.get(name)), MOST, name));
        }
    }

    private static Map<String, Feed> feeds(OnnxModel model, int batch, int height, int width) {
        Map<String, Feed> feeds = new HashMap<>();
        for (Port port : model.inputs()) {
            feeds.put(port.name(), feed(port, batch, height, width));
        }
        return feeds;
    }

    private static Feed feed(Port port, int batch, int height, int width) {
        if (port.rank() == 0) {
            return Feed.of(port.name().equals("timestep") ? 481 : 0.7);
        }
        int[] shape = IntStream.range(0, port.rank()).map(i -> port.extent(i).orElse(0)).toArray();
        shape[0] = batch;
        if (port.type() != ElementType.FLOAT) {
            return Feed.of(LongStream.range(0, batch).map(i -> 3 + 7 * i).toArray(), shape);
        }
        if (port.rank() == 3) {
            shape[1] = 77;
        }
        if (port.rank() == 4) {
            int level = Inputs.level(port.name());
            shape[2] = port.name().equals("controlnet_cond") ? 8 * height : halved(height, level);
            shape[3] = port.name().equals("controlnet_cond") ? 8 * width : halved(width, level);
        }
        return Feed.of(TinyNetworks.random(port.name().hashCode(), shape));
    }

    private static int halved(int side, int times) {
        return times == 0 ? side : halved((side + 1) / 2, times - 1);
    }
}
