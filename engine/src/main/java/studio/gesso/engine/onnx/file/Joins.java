package studio.gesso.engine.onnx.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.gesso.engine.onnx.file.OnnxFile.Node;

/**
 * Where a U-Net joins a picture that it has doubled again with the one that it kept from its way down.
 *
 * <p>Where the kept one is of odd height or width, the doubled one is larger by one, and they do not fit.
 */
public final class Joins {

    /** What may stand between doubling and joining: it changes neither height nor width. */
    private static final Set<String> PASSED = Set.of("Conv", "FusedConv", "Add", "Mul", "Cast", "Identity");
    private static final Set<String> DOUBLINGS = Set.of("Resize", "Upsample");

    private final Map<String, List<Node>> takers = new HashMap<>();
    private final List<Node> doublings;

    /**
     * A join.
     *
     * @param doubled the tensor that a doubling gives
     * @param kept the tensor whose height and width it should have
     */
    record Join(String doubled, String kept) {}

    public Joins(OnnxFile file) {
        file.nodes()
                .forEach(node -> node.inputs()
                        .forEach(input -> takers.computeIfAbsent(input, _ -> new ArrayList<>(1)).add(node)));
        doublings = file.nodes().stream().filter(node -> DOUBLINGS.contains(node.operator())).toList();
    }

    /** How often the network doubles height and width. */
    public int doublings() {
        return doublings.size();
    }

    /** Whether it is known of every doubling what it is joined with. */
    public boolean areKnown() {
        return all().size() == doublings.size();
    }

    List<Join> all() {
        return doublings.stream()
                .map(node -> node.outputs().getFirst())
                .flatMap(doubled -> kept(doubled).map(kept -> new Join(doubled, kept)).stream())
                .toList();
    }

    private Optional<String> kept(String doubled) {
        String at = doubled;
        while (takers.getOrDefault(at, List.of()).size() == 1) {
            Node taker = takers.get(at).getFirst();
            if (taker.operator().equals("Concat") && taker.inputs().size() == 2) {
                return Optional.of(taker.inputs().get(taker.inputs().getFirst().equals(at) ? 1 : 0));
            }
            if (!PASSED.contains(taker.operator())) {
                return Optional.empty();
            }
            at = taker.outputs().getFirst();
        }
        return Optional.empty();
    }
}
