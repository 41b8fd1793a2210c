package studio.gesso.engine.diffusion.network.architecture.transformer;

import java.util.List;
import studio.gesso.engine.diffusion.network.builder.Attribute;
import studio.gesso.engine.diffusion.network.builder.GraphBuilder;
import studio.gesso.engine.diffusion.network.builder.Ops;
import studio.gesso.engine.diffusion.network.builder.Value;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;

/**
 * A rotation of queries and keys by the place of their token (Su et al. 2021): neighbouring numbers are a pair, and
 * each coordinate of the token turns its own part of a head (diffusers' FluxPosEmbed).
 *
 * @param graph the graph
 * @param cosines {@code [tokens, half a head]}
 * @param sines like the cosines
 */
record RotaryEmbedding(GraphBuilder graph, Value cosines, Value sines) {

    private static final double THETA = 10000;

    /**
     * The angles of all tokens, in double precision.
     *
     * @param places {@code [tokens, coordinates]} in float
     * @param axes how much of a head turns with each coordinate
     */
    static RotaryEmbedding of(Ops ops, Value places, List<Integer> axes) {
        GraphBuilder graph = ops.graph();
        Value angles = ops.matmul(ops.cast(places, StoredType.DOUBLE), frequencies(graph, axes));
        return new RotaryEmbedding(graph, ops.cast(graph.op("Cos", List.of(angles)), graph.type()),
                ops.cast(graph.op("Sin", List.of(angles)), graph.type()));
    }

    /** A row a coordinate, with its frequencies where its part of a head is and zeros elsewhere. */
    private static Value frequencies(GraphBuilder graph, List<Integer> axes) {
        int pairs = axes.stream().mapToInt(axis -> axis / 2).sum();
        double[] rows = new double[axes.size() * pairs];
        int column = 0;
        for (int axis = 0; axis < axes.size(); axis++) {
            int part = axes.get(axis) / 2;
            for (int i = 0; i < part; i++) {
                rows[axis * pairs + column++] = 1 / Math.pow(THETA, i / (double) part);
            }
        }
        return graph.doubles(List.of((long) axes.size(), (long) pairs), rows);
    }

    /** Queries or keys, {@code [batch, tokens, heads · d]}, rotated. */
    Value rotated(Value x) {
        return graph.microsoft("RotaryEmbedding", List.of(x, graph.integers(0), cosines, sines),
                Attribute.of("interleaved", 1L));
    }
}
