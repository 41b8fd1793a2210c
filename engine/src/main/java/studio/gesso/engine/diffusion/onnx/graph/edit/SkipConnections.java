package studio.gesso.engine.diffusion.onnx.graph.edit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile.Node;
import studio.gesso.engine.diffusion.onnx.graph.walk.TensorConsumers;

/**
 * The skip connections of a U-Net: where an upsampled tensor is joined with the one from the way down.
 *
 * <p>Where the kept one is of odd height or width, the doubled one is larger by one, and they do not fit.
 */
public final class SkipConnections {

    /** Operators between upsampling and joining that change neither height nor width. */
    private static final Set<String> PASSED = Set.of("Conv", "FusedConv", "Add", "Mul", "Cast", "Identity");
    private static final Set<String> DOUBLINGS = Set.of("Resize", "Upsample");

    private final TensorConsumers takers;
    private final List<Node> doublings;
    /** Cached results for tensors, which upsamplings may share. */
    private final Map<String, Optional<String>> known = new HashMap<>();

    /**
     * A join.
     *
     * @param doubled the tensor that a doubling gives
     * @param kept the tensor whose height and width it should have
     */
    record Join(String doubled, String kept) {}

    public SkipConnections(OnnxFile file) {
        takers = new TensorConsumers(file);
        doublings = file.nodes().stream().filter(node -> DOUBLINGS.contains(node.operator())).toList();
    }

    /** How often the network doubles height and width. */
    public int doublings() {
        return doublings.size();
    }

    /** Whether the join of every upsampling is known. */
    public boolean areKnown() {
        return all().size() == doublings.size();
    }

    public List<Join> all() {
        return doublings.stream()
                .map(node -> node.outputs().getFirst())
                .flatMap(doubled -> kept(doubled).map(kept -> new Join(doubled, kept)).stream())
                .toList();
    }

    private Optional<String> kept(String doubled) {
        Set<String> passed = new HashSet<>();
        String at = doubled;
        while (!known.containsKey(at) && passed.add(at)) {
            at = next(at);
        }
        Optional<String> kept = known.getOrDefault(at, Optional.empty());
        passed.forEach(tensor -> known.put(tensor, kept));
        return kept;
    }

    /** The output of a tensor's only consumer; the tensor itself at the end of the path. */
    private String next(String tensor) {
        List<Node> taking = takers.of(tensor);
        if (taking.size() != 1) {
            return tensor;
        }
        Node taker = taking.getFirst();
        if (taker.operator().equals("Concat") && taker.inputs().size() == 2) {
            String other = taker.inputs().get(taker.inputs().getFirst().equals(tensor) ? 1 : 0);
            known.put(tensor, Optional.of(other).filter(name -> !name.isEmpty()));
        }
        return PASSED.contains(taker.operator()) ? taker.outputs().getFirst() : tensor;
    }
}
