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

    private static final int SIZES = 3;

    private final TensorConsumers takers;
    private final List<Node> doublings;
    /** Those that enlarge to twice the size, whatever it is joined with. */
    private final List<Node> rigid;
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
        Map<String, Node> sources = new HashMap<>();
        file.nodes().forEach(node -> node.outputs().forEach(output -> sources.put(output, node)));
        rigid = doublings.stream().filter(node -> !isFitting(node, sources)).toList();
    }

    /** How often the network doubles height and width. */
    public int doublings() {
        return doublings.size();
    }

    /** How often it does so without regard to the size that the result is joined with. */
    public int rigidDoublings() {
        return rigid.size();
    }

    /** Whether the join of every upsampling that has no regard to it is known. */
    public boolean areKnown() {
        return all().size() == rigid.size();
    }

    /** The joins of the upsamplings that have no regard to them. */
    public List<Join> all() {
        return rigid.stream()
                .map(node -> node.outputs().getFirst())
                .flatMap(doubled -> kept(doubled).map(kept -> new Join(doubled, kept)).stream())
                .toList();
    }

    /** Whether height and width are asked of another tensor, the one that it is joined with. */
    private static boolean isFitting(Node resize, Map<String, Node> sources) {
        if (resize.inputs().size() <= SIZES) {
            return false;
        }
        Optional<Node> asked = source(sources, resize.inputs().get(SIZES), "Concat")
                .flatMap(sizes -> source(sources, sizes.inputs().getLast(), "Shape"));
        return asked.filter(shape -> !shape.inputs().getLast().equals(resize.inputs().getFirst())).isPresent();
    }

    /** The operation that gives a tensor, if it is this one and has an input. */
    private static Optional<Node> source(Map<String, Node> sources, String tensor, String operator) {
        return Optional.ofNullable(sources.get(tensor))
                .filter(node -> node.operator().equals(operator) && !node.inputs().isEmpty());
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
