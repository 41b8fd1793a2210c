package studio.gesso.engine.diffusion.onnx.graph.edit;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile.Node;

/**
 * Copies the graph of a CLIP text encoder so that its last layers are left out ("clip skip"): the final normalisation
 * takes what enters an earlier layer. Exporters give the last states only.
 *
 * <p>CLIP normalises twice in every layer, and once at the end; the first normalised tensor of a layer is its input.
 */
public final class ClipSkip {

    private final OnnxFile file;
    private final Map<String, Node> makers = new HashMap<>();

    private ClipSkip(OnnxFile file) {
        this.file = file;
        file.nodes().forEach(node -> node.outputs().forEach(output -> makers.put(output, node)));
    }

    /**
     * Copies a graph.
     *
     * @param skipped how many layers are left out
     * @param replaced the names of weights whose numbers are given when the copy is opened
     * @return the new graph, to be opened as if it were in the folder of the file; nothing if it does not have that
     *            many layers
     * @throws IOException if the file cannot be read, or is not a complete ONNX file
     */
    public static Optional<byte[]> of(OnnxFile file, int skipped, Set<String> replaced)
            throws IOException {
        ClipSkip layers = new ClipSkip(file);
        List<String> normalised = layers.normalised();
        int entering = normalised.size() - 1 - 2 * skipped;
        if (entering < 0) {
            return Optional.empty();
        }
        GraphCopy copy = new GraphCopy(file, replaced);
        String last = normalised.getLast();
        file.nodes()
                .stream()
                .filter(node -> layers.normalises(node, last))
                .forEach(node -> copy.rewire(node, last, normalised.get(entering)));
        return Optional.of(copy.toBytes());
    }

    /** The tensors that are normalised, in the order of the graph. */
    private List<String> normalised() {
        return file.nodes()
                .stream()
                .filter(node -> !node.inputs().isEmpty() && isNormalisation(node))
                .map(node -> node.inputs().getFirst())
                .distinct()
                .toList();
    }

    /** Whether a node is a normalisation, or in old graphs the first of the operations that make one up: x − mean(x). */
    private boolean isNormalisation(Node node) {
        return node.operator().equals("LayerNormalization") || node.operator().equals("Sub")
                && node.inputs().getFirst().equals(meant(node.inputs().getLast()));
    }

    /** Whether a node is one of those that normalise a tensor: the normalisation, or x − mean(x) and the mean. */
    private boolean normalises(Node node, String tensor) {
        return !node.inputs().isEmpty() && node.inputs().getFirst().equals(tensor)
                && (isNormalisation(node) || node.operator().equals("ReduceMean"));
    }

    /** The tensor of which this is the mean; the tensor itself if it is no mean. */
    private String meant(String tensor) {
        Node maker = makers.get(tensor);
        return maker != null && maker.operator().equals("ReduceMean") && !maker.inputs().isEmpty()
                ? maker.inputs().getFirst()
                : tensor;
    }
}
