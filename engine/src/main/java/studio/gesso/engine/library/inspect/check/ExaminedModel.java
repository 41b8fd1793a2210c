package studio.gesso.engine.library.inspect.check;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.diffusion.model.DenoiserSignature;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.ModelVariant;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;

/**
 * A model folder under examination.
 *
 * @param graphs the graphs that could be read
 * @param variant what it is; nothing where its denoiser is missing, damaged or something else
 */
public record ExaminedModel(ModelFolder folder, Map<ModelPart, OnnxFile> graphs, Optional<ModelVariant> variant) {

    public ExaminedModel {
        graphs = graphs.isEmpty() ? Map.of() : new EnumMap<>(graphs);
    }

    public static ExaminedModel of(ModelFolder folder, Map<ModelPart, OnnxFile> graphs) {
        return new ExaminedModel(folder, graphs, denoiser(graphs).flatMap(graph -> ModelVariant.of(folder, graph)));
    }

    /** The signature of the denoiser. */
    public Optional<DenoiserSignature> signature() {
        return denoiser(graphs).flatMap(DenoiserSignature::of);
    }

    /** The graph of a part, if it is there and could be read. */
    public Optional<OnnxFile> graph(ModelPart part) {
        return Optional.ofNullable(graphs.get(part));
    }

    /** The name of a part's graph in messages. */
    public String say(ModelPart part) {
        return graph(part).map(graph -> folder.say(graph.path())).orElse(part.folder() + "/model.onnx");
    }

    private static Optional<OnnxFile> denoiser(Map<ModelPart, OnnxFile> graphs) {
        return Optional.ofNullable(graphs.getOrDefault(ModelPart.UNET, graphs.get(ModelPart.TRANSFORMER)));
    }
}
