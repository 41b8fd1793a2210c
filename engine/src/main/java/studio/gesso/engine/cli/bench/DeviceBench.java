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

    /**
     * A picture.
     *
     * @param seconds it took, with its model open
     */
    record Made(Pixels pixels, double seconds) {}

    /** Makes the picture twice: the first time opens the model. */
    Made make(Provider device) {
        try (Pipeline pipeline = new Pipeline(ModelLibrary.ofThisPerson(), device, StateListener.NONE)) {
            pipeline.picture(request, _ -> {}, cancellation);
            long begin = System.nanoTime();
            Pixels pixels = pipeline.picture(request, _ -> {}, cancellation).pixels();
            return new Made(pixels, (System.nanoTime() - begin) / 1e9);
        }
    }
}
