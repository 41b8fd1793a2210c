package studio.gesso.engine.library.inspect.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.checkpoint.Checkpoint;
import studio.gesso.engine.diffusion.model.checkpoint.CheckpointNetwork;
import studio.gesso.engine.diffusion.model.checkpoint.NetworkRole;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.library.inspect.report.Finding;

/** Finds tensors that are missing or of the wrong shape, by what the config of their network asks for. */
final class ShapeFindings {

    private static final String REMEDY = "Download it again, or get another version of the model.";

    private ShapeFindings() {}

    static List<Finding> of(Checkpoint checkpoint) {
        List<Finding> findings = new ArrayList<>();
        checkpoint.networks().forEach((role, network) -> {
            try {
                look(role, network, findings);
            } catch (UserException e) {
                findings.add(Finding.unusable(e.getMessage(), ""));
            }
        });
        return findings;
    }

    private static void look(NetworkRole role, CheckpointNetwork network, List<Finding> findings) {
        Map<String, List<Long>> needed = NeededTensors.of(role, network);
        Weights weights = network.weights();
        List<String> missing = needed.keySet().stream().filter(name -> !weights.has(name)).toList();
        List<String> wrong = needed.entrySet()
                .stream()
                .filter(entry -> weights.has(entry.getKey())
                        && !plain(weights.get(entry.getKey()).shape()).equals(plain(entry.getValue())))
                .map(Map.Entry::getKey)
                .toList();
        if (!missing.isEmpty()) {
            findings.add(Finding.unusable(weights.source() + " lacks the tensor " + missing.getFirst() + " of its "
                    + role.label() + more(missing.size()) + ".", REMEDY));
        }
        if (!wrong.isEmpty()) {
            StoredTensor first = weights.get(wrong.getFirst());
            findings.add(Finding.unusable(weights.source() + ": the tensor " + first.name() + " of its "
                    + role.label() + " has the shape " + text(first.shape()) + ", and the network needs "
                    + text(needed.getOrDefault(wrong.getFirst(), List.of())) + more(wrong.size()) + ".", REMEDY));
        }
    }

    private static String more(int count) {
        return switch (count) {
            case 1 -> "";
            case 2 -> ", and one other is like it";
            default -> ", and " + (count - 1) + " others are like it";
        };
    }

    /** Matrices are stored as convolutions of one pixel too. */
    static List<Long> plain(List<Long> shape) {
        int rank = shape.size();
        while (rank > 2 && shape.get(rank - 1) == 1) {
            rank--;
        }
        return shape.subList(0, rank);
    }

    private static String text(List<Long> shape) {
        return shape.isEmpty()
                ? "of a single number"
                : shape.stream().map(String::valueOf).collect(Collectors.joining(" × "));
    }
}
