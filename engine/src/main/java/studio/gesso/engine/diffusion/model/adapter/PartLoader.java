package studio.gesso.engine.diffusion.model.adapter;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.GeneratedGraphs;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.onnx.OnnxModel;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.ReplacedWeight;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.WeightFiles;
import studio.gesso.engine.diffusion.onnx.graph.edit.GraphEdit;
import studio.gesso.engine.diffusion.onnx.graph.edit.ReplaceableWeights;
import studio.gesso.engine.diffusion.onnx.opening.Optimisation;
import studio.gesso.engine.diffusion.weights.adapter.MergedWeights;
import studio.gesso.engine.diffusion.weights.number.ConvertedFile;

/**
 * Opens networks of a model as adapters change them, with their weights made ready.
 *
 * @param folder the model
 * @param adapted the same model with its adapters
 */
@SuppressWarnings("exports")
public record PartLoader(ModelFolder folder, AdaptedModel adapted) {

    /**
     * Opens a network; may take many seconds.
     *
     * @param graph its graph: the model's own, or one with more inputs
     * @param edit how the graph is changed before it is opened
     * @param progress hears how many bytes of how many are converted or merged, from several threads
     * @throws UserException if it is damaged, or there is no room on the disk
     */
    public OnnxModel load(OnnxFile graph, ModelPart part, Optional<GraphEdit> edit, Provider device,
            ConvertedFile.Progress progress, Cancellation stop) {
        folder.generated().ifPresent(made -> made.prepare(part, progress, stop));
        WeightFiles weights = new WeightFiles(graph, folder::say);
        weights.require();
        Optional<MergedWeights> merged = adapted.merged(part, graph, progress, stop);
        stop.check();
        return merged.map(file -> load(graph, part, edit, file, device))
                .or(() -> edit.map(change -> opened(graph, change, Set.of(), List.of(), device)))
                .orElseGet(() -> OnnxModel.open(graph.file(), List.of(), device, Optimisation.of(graph)))
                .holding(weights.paths(), folder::say);
    }

    private OnnxModel load(OnnxFile graph, ModelPart part, Optional<GraphEdit> edit, MergedWeights merged,
            Provider device) {
        try (merged) {
            if (edit.isPresent() || folder.generated().isEmpty()) {
                return opened(graph, edit.orElse(ReplaceableWeights::of), merged.places().keySet(), merged.weights(),
                        device);
            }
            Optimisation level = Optimisation.of(graph);
            return rebuilt(graph, part)
                    .flatMap(made -> made.graph(part, merged.places()))
                    .map(reading -> OnnxModel.open(reading, graph.file(), List.of(), device, level))
                    .orElseGet(() -> OnnxModel.open(graph.file(), merged.weights(), device, level));
        }
    }

    private OnnxModel opened(OnnxFile graph, GraphEdit edit, Set<String> replaced, List<ReplacedWeight> weights,
            Provider device) {
        try {
            return OnnxModel.open(edit.of(graph, replaced), graph.file(), weights, device, Optimisation.of(graph));
        } catch (IOException e) {
            throw new UserException(folder.say(graph.path()) + " cannot be read; check the file's permissions.", e);
        }
    }

    /** What builds a graph anew that reads elsewhere: that of the model, not one with more inputs. */
    private Optional<GeneratedGraphs> rebuilt(OnnxFile graph, ModelPart part) {
        return folder.generated()
                .filter(_ -> folder.graph(part).filter(own -> own.path().equals(graph.path())).isPresent());
    }
}
