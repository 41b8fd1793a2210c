package studio.gesso.engine.cli.bench;

import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.pipeline.Pipeline;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.state.StateListener;

/** Makes a picture on a device, and compares it with that of the processor. */
record DeviceBench(Request request, Cancellation cancellation) {

    /** The levels of a colour. */
    private static final int LEVELS = 255;

    /**
     * A picture.
     *
     * @param seconds it took, with its model open
     */
    record Made(Pixels pixels, double seconds) {}

    /**
     * How two pictures differ.
     *
     * @param largest difference of a colour, of 255
     * @param mean difference of a colour, of 255
     * @param squared mean of the squared differences
     */
    record Difference(int largest, double mean, double squared) {

        /** The peak signal-to-noise ratio in decibels; infinite where the pictures are the same. */
        double psnr() {
            return 10 * Math.log10(LEVELS * LEVELS / squared);
        }
    }

    /** Makes the picture twice: the first time opens the model. */
    Made make(Provider device) {
        try (Pipeline pipeline = new Pipeline(ModelLibrary.ofThisPerson(), device, StateListener.NONE)) {
            pipeline.picture(request, _ -> {}, cancellation);
            long begin = System.nanoTime();
            Pixels pixels = pipeline.picture(request, _ -> {}, cancellation).pixels();
            return new Made(pixels, (System.nanoTime() - begin) / 1e9);
        }
    }

    /** How two pictures of one size differ. */
    static Difference difference(Pixels one, Pixels other) {
        int largest = 0;
        long sum = 0;
        long squares = 0;
        for (int i = 0; i < one.argb().length; i++) {
            for (int shift = 0; shift < 24; shift += Byte.SIZE) {
                int size = Math.abs((one.argb()[i] >> shift & LEVELS) - (other.argb()[i] >> shift & LEVELS));
                largest = Math.max(largest, size);
                sum += size;
                squares += (long) size * size;
            }
        }
        double count = 3.0 * one.argb().length;
        return new Difference(largest, sum / count, squares / count);
    }
}
