package studio.gesso.engine.tensor;

/** A generator's coming draws of one shape; asking for an earlier draw starts over from a copy of the beginning. */
final class ReplayableNoise implements Noise {

    private final Generator beginning;
    private final int[] shape;
    private Generator current;
    private int next;

    ReplayableNoise(Generator beginning, int... shape) {
        this.beginning = beginning;
        this.shape = shape.clone();
        this.current = beginning.copy();
    }

    @Override
    public synchronized Tensor draw(int index) {
        if (index < next) {
            current = beginning.copy();
            next = 0;
        }
        while (next < index) {
            current.normal(shape);
            next++;
        }
        next++;
        return current.normal(shape);
    }
}
