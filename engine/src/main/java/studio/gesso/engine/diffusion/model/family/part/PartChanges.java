package studio.gesso.engine.diffusion.model.family.part;

import java.util.Optional;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.adapter.AdaptedModel;
import studio.gesso.engine.diffusion.model.adapter.Adapters;
import studio.gesso.engine.diffusion.model.control.ControlFiles;
import studio.gesso.engine.diffusion.model.control.ControlledModel;
import studio.gesso.engine.diffusion.network.architecture.unet.DeepFeatures;
import studio.gesso.engine.diffusion.onnx.graph.GraphFile;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;

/**
 * How the parts of a model are changed.
 *
 * @param adapted the weights that adapters change
 * @param files those of the networks that steer the U-Net
 * @param controlled the networks of other files that steer the U-Net
 * @param cacheBranch where the U-Net is cut, so that its deep features can be used again
 */
public record PartChanges(ModelFolder folder, AdaptedModel adapted, ControlFiles files, ControlledModel controlled,
        Optional<Integer> cacheBranch) {

    /**
     * The changes of a model.
     *
     * @throws studio.gesso.engine.base.UserException if one does not fit
     */
    public static PartChanges of(ModelFolder folder, Adapters adapters) {
        return new PartChanges(folder, AdaptedModel.of(folder, adapters), adapters.control(),
                ControlledModel.of(folder, adapters.control()), adapters.cacheBranch());
    }

    /**
     * The changes of the same model by other adapters; networks that steer it already are not read again.
     *
     * @throws studio.gesso.engine.base.UserException if one does not fit
     */
    public PartChanges with(Adapters next) {
        return next.control().equals(files)
                ? new PartChanges(folder, AdaptedModel.of(folder, next), files, controlled, next.cacheBranch())
                : of(folder, next);
    }

    /** Whether a part is as it is with others. The U-Net is another one only if its weights, inputs or outputs differ. */
    public boolean leavesAsIn(PartChanges others, ModelPart part) {
        return adapted.leavesAsIn(others.adapted, part)
                && (part != ModelPart.UNET || unet(PartCopy.Form.USUAL).equals(others.unet(PartCopy.Form.USUAL)));
    }

    /** The graph of a part. */
    public OnnxFile read(ModelPart part, PartCopy.Form form) {
        GraphFile graph = (part == ModelPart.UNET ? unet(form) : Optional.<GraphFile>empty())
                .or(() -> folder.graph(part))
                .orElseThrow(() -> folder.missing(part));
        return OnnxFile.read(graph, folder.say(graph.path()));
    }

    /** The graph of a U-Net that control networks steer, or that is cut; nothing where it is the model's own. */
    private Optional<GraphFile> unet(PartCopy.Form form) {
        return controlled.unet(folder, form == PartCopy.Form.OUTER
                ? new DeepFeatures.Taken(cacheBranch.orElseThrow())
                : DeepFeatures.given(cacheBranch));
    }
}
