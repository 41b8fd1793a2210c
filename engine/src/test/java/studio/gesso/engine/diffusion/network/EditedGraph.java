package studio.gesso.engine.diffusion.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.family.part.PartCopy;
import studio.gesso.engine.diffusion.model.family.part.PartCopy.Form;
import studio.gesso.engine.diffusion.onnx.OnnxModel;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.graph.GraphFile;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.opening.Optimisation;
import studio.gesso.engine.diffusion.onnx.pending.PendingModel;

/** Networks that are opened at once, some after their graphs are changed. */
public final class EditedGraph {

    private EditedGraph() {}

    /** A U-Net for latents of any height and width. */
    public static NetworkGraph forAnySize(Path unet) {
        return open(unet, new PartCopy(ModelPart.UNET, Provider.CPU, 0, Form.ANY_SIZE));
    }

    /** A text encoder without its last layers. */
    public static NetworkGraph without(int layers, Path encoder) {
        return open(encoder, new PartCopy(ModelPart.TEXT_ENCODER, Provider.CPU, layers, Form.USUAL));
    }

    /** A network as its file has it. */
    public static NetworkGraph asItIs(Path file, String part, Provider provider) {
        return asItIs(GraphFile.of(file), part, provider);
    }

    /** A network as its file has it, whose weights may be elsewhere. */
    public static NetworkGraph asItIs(GraphFile file, String part, Provider provider) {
        OnnxFile graph = OnnxFile.read(file, file.path().toString());
        OnnxModel open = OnnxModel.open(file, List.of(), provider, Optimisation.of(graph));
        return new NetworkGraph(graph, PendingModel.of(open), (_, _) -> {}, part, provider);
    }

    private static NetworkGraph open(Path file, PartCopy copy) {
        OnnxFile graph = OnnxFile.read(file, file.toString());
        try {
            OnnxModel open = OnnxModel.open(copy.edit().orElseThrow().of(graph, Set.of()), graph.file(), List.of(),
                    copy.device(), Optimisation.of(graph));
            return new NetworkGraph(graph, PendingModel.of(open), (_, _) -> {}, copy.part().label(), copy.device());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
