package studio.gesso.engine.diffusion.pipeline.speed;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.onnx.ModelException;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceUse;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.speed.Limits;

/**
 * How many pictures one network call is about: half as many where memory was too short, which is remembered for the model and
 * the size as long as this process lives.
 */
public final class AtOnce {

    /** Pictures of 512 × 512 pixels fill a card at four a call; larger ones do sooner, and bring nothing but a shortage. */
    private static final long FILLING = 4L * 512 * 512;

    private static final int MOST_AUTOMATIC = 4;

    private final Map<Place, Integer> fitting = new HashMap<>();

    /** What decides on the memory of a call: the name of a model, the size of the pictures, and the device. */
    public record Place(String model, Size size, Provider device) {

        /** The one of an open model. */
        public static Place of(DiffusionModel model, Size size) {
            return new Place(model.folder().name(), size, model.provider());
        }
    }

    /** How many pictures of a size are made at once on a device. */
    public static int wanted(Limits limits, Provider device, Size size) {
        if (limits.atOnce() > 0) {
            return limits.atOnce();
        }
        return switch (device.forUse(DeviceUse.DENOISING).guidance()) {
            case ONE_BATCH_OF_TWO -> Math.clamp(FILLING / size.area(), 1, MOST_AUTOMATIC);
            case TWO_CALLS -> 1;
        };
    }

    /**
     * Makes calls that are about several pictures.
     *
     * @param pictures how many there are
     * @param calls makes them, of so many pictures each at most
     * @param reopen lets the network begin anew after a call that did not fit
     * @param told hears, in a sentence, that memory is too short for so many
     */
    public <T> T run(Place place, int pictures, IntFunction<T> calls, Runnable reopen, Consumer<String> told) {
        int most = Math.min(pictures, fitting.getOrDefault(place, pictures));
        while (true) {
            try {
                return calls.apply(most);
            } catch (ModelException failure) {
                if (failure.reason() != ModelException.Reason.OUT_OF_MEMORY || most == 1) {
                    throw failure;
                }
                most /= 2;
                fitting.put(place, most);
                told.accept("There is not enough memory for so many pictures at once, so the network does "
                        + (most == 1 ? "one" : most) + " at a time.");
                reopen.run();
            }
        }
    }
}
