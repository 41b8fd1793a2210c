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
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.opening.Optimisation;
import studio.gesso.engine.diffusion.onnx.pending.PendingModel;

/** Networks on the processor whose graphs are changed before they are opened. */
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
