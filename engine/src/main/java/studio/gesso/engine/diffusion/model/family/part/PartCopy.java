package studio.gesso.engine.diffusion.model.family.part;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.edit.AnySize;
import studio.gesso.engine.diffusion.onnx.graph.edit.ClipSkip;
import studio.gesso.engine.diffusion.onnx.graph.edit.GraphEdit;

/**
 * A variant in which a part is open.
 *
 * @param without how many of its last layers are left out
 */
public record PartCopy(ModelPart part, Provider device, int without, Form form) {

    /** What of it, and how. */
    public enum Form {
        USUAL,
        ANY_SIZE,
        /** The outer blocks of a U-Net, which take the deep features of the whole one. */
        OUTER
    }

    /** How the part's graph is changed for it; nothing where it is the graph as it is. */
    public Optional<GraphEdit> edit() {
        if (without > 0) {
            return Optional.of(this::shortened);
        }
        return switch (form) {
            case USUAL, OUTER -> Optional.empty();
            case ANY_SIZE -> Optional.of(AnySize::of);
        };
    }

    private byte[] shortened(OnnxFile graph, Set<String> replaced) throws IOException {
        return ClipSkip.of(graph, without, replaced)
                .orElseThrow(() -> new UserException("Clip skip is " + without + ", and the " + part.label() + " in "
                        + graph.path() + " does not have that many layers; choose a smaller value."));
    }

    /** The whole part. */
    public static PartCopy usual(ModelPart part, Provider device) {
        return new PartCopy(part, device, 0, Form.USUAL);
    }
}
