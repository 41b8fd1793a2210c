package studio.gesso.engine.diffusion.onnx.graph;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An input or an output of a graph, as the graph declares it.
 *
 * @param name the name by which it is fed or fetched
 * @param type the kind of its numbers
 * @param axes its extents, outermost first; none for a single number (rank 0)
 */
public record Port(String name, ElementType type, List<Axis> axes) {

    /**
     * One extent of a shape.
     *
     * @param extent the extent, or {@value #FREE} where every run may have its own
     * @param name the graph's name of a free extent, such as "batch"; axes of one name are equally long; may be empty
     */
    public record Axis(int extent, String name) {

        public static final int FREE = -1;

        /** Whether every run may have its own extent. */
        public boolean isFree() {
            return extent == FREE;
        }

        @Override
        public String toString() {
            return !isFree() ? Integer.toString(extent) : name.isEmpty() ? "any" : name;
        }
    }

    /** The number of axes. */
    public int rank() {
        return axes.size();
    }

    /** The extent of an axis, counted from the end where it is negative; nothing where it is free or not there. */
    public Optional<Integer> extent(int axis) {
        int index = axis < 0 ? rank() + axis : axis;
        return index < 0 || index >= rank() || axes.get(index).isFree()
                ? Optional.empty()
                : Optional.of(axes.get(index).extent());
    }

    /** Whether a tensor of this shape fits. */
    public boolean accepts(int... shape) {
        return shape.length == rank() && IntStream.range(0, rank())
                .allMatch(i -> axes.get(i).isFree() || axes.get(i).extent() == shape[i]);
    }

    /** The shape for a person, such as {@code [batch, 4, height, width]}. */
    public String shape() {
        return axes.stream().map(Axis::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
