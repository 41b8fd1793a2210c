package studio.gesso.engine.diffusion.onnx.opening;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Predicate;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.onnx.graph.Weight;

/**
 * How far ONNX Runtime rewrites a graph when it opens it. These compute in different orders, so on one computer a network
 * always gets the same one: equal requests make equal pictures.
 */
public enum Optimisation {
    /** Nodes are joined (EXTENDED); matrices are read where they lie, when they are needed. */
    NODES,
    /** Matrices are packed too, a copy of them: a call takes 7 % less. */
    NODES_AND_MATRICES,
    /** The weights of convolutions too (ALL) are put into another order, a copy of them. */
    NODES_AND_WEIGHTS;

    /** Above every autoencoder and CLIP encoder, and below every U-Net, transformer and ControlNet of real size. */
    private static final long SMALL = 768L << 20;

    /** The packed matrices of a network may take this part of the computer's memory. */
    private static final int PART = 8;

    /** The memory of the computer, or of the container that this process is in. */
    private static final long MEMORY = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean own
            ? own.getTotalMemorySize()
            : Long.MAX_VALUE;

    /**
     * The one for a network: a large one would be opened in many seconds instead of few, and run hardly faster; the packed
     * matrices of the largest would take more memory than there is (docs/decisions/8-large-networks-open-quickly.md).
     */
    public static Optimisation of(OnnxFile graph) {
        Optimisation level = of(bytes(graph, _ -> true), bytes(graph, Optimisation::isMatrix), MEMORY);
        return level == NODES && graph.weights().stream().anyMatch(Optimisation::isInBlocks)
                ? NODES_AND_MATRICES
                : level;
    }

    private static boolean isMatrix(Weight weight) {
        return weight.shape().size() == 2 || isInBlocks(weight);
    }

    /** Matrices in blocks have to be packed: unpacked ones are made floats in every call. */
    private static boolean isInBlocks(Weight weight) {
        return weight.type() == StoredType.UINT8 && weight.shape().size() == 3;
    }

    /**
     * The one for a network with so many bytes of weights.
     *
     * @param matrices how many of them are matrices
     * @param memory how many the computer has
     */
    static Optimisation of(long bytes, long matrices, long memory) {
        if (bytes < SMALL) {
            return NODES_AND_WEIGHTS;
        }
        return matrices <= memory / PART ? NODES_AND_MATRICES : NODES;
    }

    /**
     * The memory that an open network takes beside the pages of its files: on the processor copies of some weights, and those in
     * the graph itself; on another device all weights.
     */
    public static long held(OnnxFile graph, boolean isOnProcessor) {
        if (!isOnProcessor) {
            return bytes(graph, _ -> true);
        }
        Optimisation level = of(graph);
        return bytes(graph, weight -> !(weight.place() instanceof Weight.Place.ExternalFile) || switch (level) {
            case NODES -> false;
            case NODES_AND_MATRICES -> isMatrix(weight);
            case NODES_AND_WEIGHTS -> true;
        });
    }

    private static long bytes(OnnxFile graph, Predicate<Weight> counts) {
        return graph.weights().stream().filter(counts).mapToLong(Weight::bytes).reduce(0, Optimisation::sum);
    }

    /** Damaged files state sizes that overflow. */
    private static long sum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }
}
