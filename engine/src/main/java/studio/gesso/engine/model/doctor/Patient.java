package studio.gesso.engine.model.doctor;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import studio.gesso.engine.model.Lineage;
import studio.gesso.engine.model.ModelFolder;
import studio.gesso.engine.model.Part;
import studio.gesso.engine.model.Signature;
import studio.gesso.engine.onnx.file.OnnxFile;

/**
 * A model folder under examination.
 *
 * @param graphs the graphs that could be read
 * @param lineage what it is; nothing where its denoiser is missing, damaged or something else
 */
public record Patient(ModelFolder folder, Map<Part, OnnxFile> graphs, Optional<Lineage> lineage) {

    public Patient {
        graphs = graphs.isEmpty() ? Map.of() : new EnumMap<>(graphs);
    }

    static Patient of(ModelFolder folder, Map<Part, OnnxFile> graphs) {
        return new Patient(folder, graphs, denoiser(graphs).flatMap(graph -> Lineage.of(folder, graph)));
    }

    /** What the denoiser takes and gives. */
    public Optional<Signature> signature() {
        return denoiser(graphs).flatMap(Signature::of);
    }

    /** The graph of a part, if it is there and could be read. */
    public Optional<OnnxFile> graph(Part part) {
        return Optional.ofNullable(graphs.get(part));
    }

    /** How messages name the graph of a part. */
    public String say(Part part) {
        return graph(part).map(graph -> folder.say(graph.path())).orElse(part.folder() + "/model.onnx");
    }

    private static Optional<OnnxFile> denoiser(Map<Part, OnnxFile> graphs) {
        return Optional.ofNullable(graphs.getOrDefault(Part.UNET, graphs.get(Part.TRANSFORMER)));
    }
}
