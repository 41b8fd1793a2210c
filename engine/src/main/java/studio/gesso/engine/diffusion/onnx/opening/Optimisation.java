package studio.gesso.engine.diffusion.onnx.opening;

import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.Weight;

/**
 * How far ONNX Runtime rewrites a graph when it opens it. The two compute in different orders, so one network always gets
 * the same one: equal requests make equal pictures.
 */
public enum Optimisation {
    /** Nodes are joined (EXTENDED); weights stay in their file, and are read when they are needed. */
    NODES,
    /** The weights of convolutions too (ALL) are put into another order, a copy of them. */
    NODES_AND_WEIGHTS;

    /** Above every autoencoder and CLIP encoder, and below every U-Net, transformer and ControlNet of real size. */
    private static final long SMALL = 768L << 20;

    /**
     * The one for a network: a large one would be opened in many seconds instead of few, and run hardly faster
     * (docs/decisions/8-large-networks-open-quickly.md).
     */
    public static Optimisation of(OnnxFile graph) {
        return of(graph.weights().stream().mapToLong(Weight::bytes).reduce(0, Optimisation::sum));
    }

    /** The one for a network with so many bytes of weights. */
    static Optimisation of(long bytes) {
        return bytes < SMALL ? NODES_AND_WEIGHTS : NODES;
    }

    /** Damaged files state sizes that overflow. */
    private static long sum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }
}
