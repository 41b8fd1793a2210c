package studio.gesso.engine.model.family;

import java.util.Optional;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Resample;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.model.Control;
import studio.gesso.engine.model.network.Colours;
import studio.gesso.engine.tensor.Tensor;

/**
 * What a ControlNet is to follow in one call of the network.
 *
 * @param picture colours from 0 to 1, {@code [1, 3, height, width]} in pixels
 * @param scale how closely; 0 not at all
 */
public record Steered(Tensor picture, double scale) {

    /** By nothing: networks that can be steered take an empty picture then. */
    public static Steered byNothing(Size size) {
        return new Steered(Tensor.zeros(1, 3, size.height(), size.width()), 0);
    }

    /** By a picture, resized as diffusers does it. */
    public static Steered by(Control control, Size size) {
        Pixels picture = Resample.LANCZOS.resize(control.image(), size);
        return new Steered(Colours.unit(picture), control.scale());
    }

    /** The same where a control works in a call of the network, counted from 0; else at the scale 0. */
    public Steered in(int call, int calls, Optional<Control> control) {
        boolean works = control.filter(c -> c.works(call, calls)).isPresent();
        return works ? this : new Steered(picture, 0);
    }
}
