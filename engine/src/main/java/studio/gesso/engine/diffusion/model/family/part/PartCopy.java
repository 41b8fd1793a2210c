package studio.gesso.engine.diffusion.model.family.part;

import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.onnx.Provider;

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

    /** The whole part. */
    public static PartCopy usual(ModelPart part, Provider device) {
        return new PartCopy(part, device, 0, Form.USUAL);
    }
}
