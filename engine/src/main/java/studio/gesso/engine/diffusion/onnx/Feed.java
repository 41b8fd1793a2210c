package studio.gesso.engine.diffusion.onnx;

import studio.gesso.engine.tensor.Tensor;

/** The value of an input of a graph; it is converted to the element type that the graph declares. */
public sealed interface Feed {

    /** A tensor, of the rank that the graph declares. */
    record Values(Tensor tensor) implements Feed {}

    /**
     * Whole numbers, such as the numbers of tokens.
     *
     * @param values in row-major order
     * @param shape of the rank that the graph declares
     */
    record Integers(long[] values, int... shape) implements Feed {

        public Integers {
            if (Tensor.count(shape) != values.length) {
                throw new IllegalArgumentException(values.length + " numbers do not fill their shape");
            }
        }
    }

    /**
     * One number, such as a timestep or a switch, for any rank that the graph declares: a free axis with the name of
     * another input's axis ("batch") gets that axis's extent, and any other free axis the extent 1.
     */
    record Scalar(double value) implements Feed {}

    static Feed of(Tensor tensor) {
        return new Values(tensor);
    }

    static Feed of(long[] values, int... shape) {
        return new Integers(values, shape);
    }

    static Feed of(double value) {
        return new Scalar(value);
    }
}
