package studio.gesso.engine.diffusion.guidance;

import java.util.Optional;
import studio.gesso.engine.diffusion.network.ImageTensor;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.resize.Resample;
import studio.gesso.engine.request.ControlImage;
import studio.gesso.engine.tensor.Tensor;

/**
 * The control image of a ControlNet in one call of the network.
 *
 * @param picture colours from 0 to 1, {@code [1, 3, height, width]} in pixels
 * @param scale how closely; 0 not at all
 */
public record ControlNetInput(Tensor picture, double scale) {

    /** No control: networks with a ControlNet then get an empty picture. */
    public static ControlNetInput byNothing(Size size) {
        return new ControlNetInput(Tensor.zeros(1, 3, size.height(), size.width()), 0);
    }

    /** By a picture, resized as diffusers does it. */
    public static ControlNetInput by(ControlImage control, Size size) {
        Pixels picture = Resample.LANCZOS.resize(control.image(), size);
        return new ControlNetInput(ImageTensor.unit(picture), control.scale());
    }

    /** The same if the control is active in a call of the network, counted from 0; else with scale 0. */
    public ControlNetInput in(int call, int calls, Optional<ControlImage> control) {
        boolean works = control.filter(c -> c.works(call, calls)).isPresent();
        return works ? this : new ControlNetInput(picture, 0);
    }
}
