package studio.gesso.engine.diffusion.guidance.control;

import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.network.ImageTensor;
import studio.gesso.engine.image.Crop;
import studio.gesso.engine.image.Mask;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.resize.Resample;
import studio.gesso.engine.request.ControlImage;
import studio.gesso.engine.request.ControlImage.Subject;
import studio.gesso.engine.request.Fill;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.Source;
import studio.gesso.engine.request.Source.Upscale;
import studio.gesso.engine.tensor.Tensor;

/** Control images as networks see them, resized as diffusers does it. */
final class ControlPicture {

    private ControlPicture() {}

    /** A picture of nothing. */
    static Tensor blank(Size size) {
        return Tensor.zeros(1, 3, size.height(), size.width());
    }

    /** What a control follows, {@code [1, 3, height, width]}: colours from 0 to 1, and −1 for what is covered. */
    static Tensor of(ControlImage control, Request request, SeenOnce seen, Cancellation cancellation) {
        return switch (control.subject()) {
            case Subject.Shown shown -> ImageTensor.unit(sized(shown, request, seen, cancellation));
            case Subject.KeptPart _ -> kept(request);
        };
    }

    /** The same in one channel, as grey as Pillow makes it. */
    static Tensor grey(ControlImage control, Request request, SeenOnce seen, Cancellation cancellation) {
        return switch (control.subject()) {
            case Subject.Shown shown -> ImageTensor.mask(Mask.of(sized(shown, request, seen, cancellation)));
            case Subject.KeptPart _ -> throw new UserException("This T2I-Adapter follows a grey picture, not the"
                    + " part of one that is kept; give it a picture.");
        };
    }

    /** A control picture in the size that is painted, of what a preprocessor makes of it. */
    static Pixels sized(Subject.Shown shown, Request request, SeenOnce seen, Cancellation cancellation) {
        return seen.picture(shown, request, () -> sized(shown, request, cancellation));
    }

    /** The control picture in the size that is painted. */
    private static Pixels sized(Subject.Shown shown, Request request, Cancellation cancellation) {
        Pixels shaped = shown.fit().shaped(seen(shown.image(), request), request.size());
        return Resample.LANCZOS.resize(shown.preprocessing()
                .map(how -> how.of(shaped, request.size(), cancellation))
                .orElse(shaped), request.size());
    }

    /** What a fill lets the model see of a picture of the whole canvas; other pictures are meant for what it sees. */
    private static Pixels seen(Pixels image, Request request) {
        return request.source() instanceof Fill fill && image.size().equals(fill.subject().canvas().size())
                ? Crop.of(image, fill.region().crop())
                : image;
    }

    /** The same of a mask. */
    static Mask seen(Mask mask, Request request) {
        return request.source() instanceof Fill fill && mask.size().equals(fill.subject().canvas().size())
                ? Crop.of(mask, fill.region().crop())
                : mask;
    }

    /** How closely it is followed in a call; 0 where it does not work. */
    static double scale(ControlImage control, PictureControl.Moment moment) {
        return control.steps().contains(moment.call(), moment.calls()) ? control.scale() : 0;
    }

    private static Tensor kept(Request request) {
        Source.Inside inside = switch (request.source()) {
            case Source.Inside part -> part;
            case Fill fill -> fill.inside(request.seed());
            case Source.Blank _,Source.From _,Upscale _ -> throw new IllegalStateException("there is no mask");
        };
        Mask mask = Resample.LANCZOS.resize(inside.mask(), request.size()).binarised();
        Tensor colours = ImageTensor.unit(Resample.LANCZOS.resize(inside.image(), request.size()));
        float[] data = colours.data().clone();
        int area = mask.coverage().length;
        for (int i = 0; i < data.length; i++) {
            if (mask.coverage()[i % area] != 0) {
                data[i] = -1;
            }
        }
        return new Tensor(colours.shape(), data);
    }
}
