package studio.gesso.engine.diffusion.model.adapter;

import java.util.List;
import java.util.Optional;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.model.GeneratedGraphs;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.onnx.OnnxModel;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.WeightFiles;
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
public record PartLoader(ModelFolder folder, AdaptedModel adapted) {

    /**
     * Opens a network; may take many seconds.
     *
     * @param graph its graph: the model's own, or one with more inputs
     * @param progress hears how many bytes of how many are converted or merged, from several threads
     * @throws studio.gesso.engine.base.UserException if it is damaged, or there is no room on the disk
     */
    public OnnxModel load(OnnxFile graph, ModelPart part, Provider device, ConvertedFile.Progress progress,
            Cancellation stop) {
        folder.generated().ifPresent(made -> made.prepare(part, progress, stop));
        WeightFiles weights = new WeightFiles(graph, folder::say);
        weights.require();
        Optional<MergedWeights> merged = adapted.merged(part, graph, progress, stop);
        stop.check();
        return merged.map(file -> load(graph, part, file, device))
                .orElseGet(() -> OnnxModel.open(graph.file(), List.of(), device, Optimisation.of(graph)))
                .holding(weights.paths(), folder::say);
    }

    private OnnxModel load(OnnxFile graph, ModelPart part, MergedWeights merged, Provider device) {
        try (merged) {
            Optimisation level = Optimisation.of(graph);
            if (folder.generated().isEmpty()) {
                return OnnxModel.open(ReplaceableWeights.of(graph, merged.places().keySet()), graph.file(),
                        merged.weights(), device, level);
            }
            return rebuilt(graph, part)
                    .flatMap(made -> made.graph(part, merged.places()))
                    .map(reading -> OnnxModel.open(reading, graph.file(), List.of(), device, level))
                    .orElseGet(() -> OnnxModel.open(graph.file(), merged.weights(), device, level));
        }
    }

    /** What builds a graph anew that reads elsewhere: that of the model, not one with more inputs. */
    private Optional<GeneratedGraphs> rebuilt(OnnxFile graph, ModelPart part) {
        return folder.generated()
                .filter(_ -> folder.graph(part).filter(own -> own.path().equals(graph.path())).isPresent());
    }
}
