package studio.gesso.engine.diffusion.model;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.onnx.graph.ElementType;
import studio.gesso.engine.diffusion.onnx.graph.GraphFile;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.Port;
import studio.gesso.engine.diffusion.onnx.graph.StoredType;
import studio.gesso.engine.diffusion.weights.StoredTensor;

/** In which numbers a graph, or a whole model, is stored. */
public enum Precision {
    SINGLE("float32"),
    HALF("float16"),
    BRAIN("bfloat16"),
    /** Kept in half precision to be small, and cast before anything is computed. */
    KEPT_HALF("float16, computed in float32"),
    /** Half precision inside, single precision at its inputs and outputs; or parts that differ. */
    MIXED("mixed"),
    /** Integers of 8 bits or fewer, or floats as small. */
    QUANTISED("quantised"),
    OTHER("other");

    private final String label;

    Precision(String label) {
        this.label = label;
    }

    /** The name for people. */
    public String label() {
        return label;
    }

    /** The precision in which most of a graph's weights are stored. */
    public static Precision of(OnnxFile file) {
        Map<Precision, Double> counts = new EnumMap<>(Precision.class);
        file.weights()
                .stream()
                .filter(weight -> weight.count() > 1 && weight.count() < Long.MAX_VALUE)
                .forEach(weight -> counts.merge(of(weight.type()), (double) weight.count(), Double::sum));
        Precision most = most(counts);
        if (most != HALF) {
            return most;
        }
        return castsWeights(file) ? KEPT_HALF : hasSinglePorts(file) ? MIXED : HALF;
    }

    /** The precision in which most numbers of some tensors are stored. */
    public static Precision stored(Collection<StoredTensor> tensors) {
        Map<Precision, Double> counts = new EnumMap<>(Precision.class);
        tensors.forEach(tensor -> counts.merge(of(tensor.type()), (double) tensor.count(), Double::sum));
        return most(counts);
    }

    private static Precision most(Map<Precision, Double> counts) {
        counts.remove(OTHER);
        return counts.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey).orElse(OTHER);
    }

    /** The precision of a model by those of its parts; a part that cannot be read does not count. */
    public static Precision of(ModelFolder folder) {
        return of(folder.graphs()
                .stream()
                .flatMap(part -> folder.graph(part).stream())
                .flatMap(Precision::read)
                .toList());
    }

    private static Stream<Precision> read(GraphFile graph) {
        try {
            return Stream.of(of(OnnxFile.read(graph, graph.path().getFileName().toString())));
        } catch (UserException _) {
            return Stream.empty();
        }
    }

    /** The precision of a model by those of its parts. */
    public static Precision of(Collection<Precision> parts) {
        return parts.stream().distinct().count() == 1 ? parts.iterator().next() : parts.isEmpty() ? OTHER : MIXED;
    }

    private static boolean castsWeights(OnnxFile file) {
        Set<String> cast = file.nodes()
                .stream()
                .filter(node -> node.operator().equals("Cast"))
                .flatMap(node -> node.inputs().stream())
                .collect(Collectors.toSet());
        return file.weights()
                .stream()
                .filter(weight -> weight.type() == StoredType.FLOAT16 && weight.count() > 1)
                .allMatch(weight -> cast.contains(weight.name()));
    }

    private static boolean hasSinglePorts(OnnxFile file) {
        return file.outputs().stream().map(Port::type).anyMatch(ElementType.FLOAT::equals);
    }

    private static Precision of(StoredType type) {
        return switch (type) {
            case FLOAT -> SINGLE;
            case FLOAT16 -> HALF;
            case BFLOAT16 -> BRAIN;
            case INT8, UINT8, INT4, UINT4, INT2, UINT2, FLOAT4E2M1, FLOAT8E4M3FN, FLOAT8E4M3FNUZ, FLOAT8E5M2,
                    FLOAT8E5M2FNUZ, FLOAT8E8M0 ->
                QUANTISED;
            case UNDEFINED, UINT16, INT16, INT32, INT64, STRING, BOOL, DOUBLE, UINT32, UINT64, COMPLEX64, COMPLEX128 ->
                OTHER;
        };
    }
}
