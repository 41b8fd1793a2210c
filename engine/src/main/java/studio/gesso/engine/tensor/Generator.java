package studio.gesso.engine.tensor;

/** A stream of standard normal numbers that follows a seed; each picture of a batch has its own. */
public interface Generator {

    /** The next draw of the stream, in a shape; where a source depends on the size of a draw, it is one draw. */
    Tensor normal(int... shape);

    /** A copy of this generator, which continues independently. */
    Generator copy();

    /** The next noise of the stream, as draws of one shape that can be read in any order. */
    default Noise from(int... shape) {
        return new ReplayableNoise(copy(), shape);
    }
}
