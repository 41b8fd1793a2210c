package studio.gesso.engine.diffusion.pipeline.decoding;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import studio.gesso.engine.diffusion.model.Precision;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.diffusion.onnx.vendor.DeviceUse;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.adapter.UsedFile;
import studio.gesso.engine.request.decoding.Fallback;
import studio.gesso.engine.request.decoding.VaeDecoder;
import studio.gesso.engine.tensor.Tensor;

/** How a picture is encoded and decoded where that differs from what its request asks for: told, and recorded; and how it was made. */
public final class DecodingRecord implements Consumer<Fallback> {

    private final DiffusionModel model;
    private final Consumer<String> note;
    private VaeDecoder decoder;
    private boolean isOnProcessor;
    private boolean isFirstPass;

    /**
     * A record of one picture.
     *
     * @param note receives sentences for people
     */
    public DecodingRecord(Request request, DiffusionModel model, Consumer<String> note) {
        this.model = model;
        this.note = note;
        decoder = request.advanced().decoder();
    }

    /** The device that decoded the picture. */
    public Provider device() {
        return isOnProcessor ? Provider.CPU : model.decoder();
    }

    /** The request that makes the same picture whatever memory there is. */
    public Request of(Request request) {
        Request decoded = request.decodedBy(decoder);
        return isFirstPass
                ? decoded.with(it -> it.advanced = decoded.advanced().with(that -> that.hires = Optional.empty()))
                : decoded;
    }

    /**
     * How the picture was made.
     *
     * @param one its request
     * @param painted the size that was painted, which can be more than the picture has
     * @param precision of the model
     */
    public Picture.Made made(Request one, Size painted, Precision precision, Duration took, List<UsedFile> files,
            Picture.Usage usage) {
        return new Picture.Made(Picture.engine(), model.denoiser().id(), device().id(), precision.label(),
                one.advanced().noise().label(), noise(one, painted).sha256(), took, files, usage)
                .encodedOn(model.provider().forUse(DeviceUse.TEXT).id());
    }

    /** The noise that a picture begins with. */
    private Tensor noise(Request one, Size painted) {
        int factor = model.space().factor();
        return one.advanced()
                .noise()
                .of(one.seed())
                .normal(1, model.space().channels(), painted.height() / factor, painted.width() / factor);
    }

    /** The picture is decoded again, as another record says. */
    public void goesOn(DecodingRecord second) {
        decoder = second.decoder;
        isOnProcessor |= second.isOnProcessor;
    }

    /** The picture is that of the first of two passes. */
    public void leaveOutSecondPass() {
        isFirstPass = true;
    }

    @Override
    public void accept(Fallback fallback) {
        // What TAESD decodes was encoded by the VAE.
        decoder = decoder == VaeDecoder.TAESD ? decoder : fallback.decoder();
        String where = switch (fallback.place()) {
            case DEVICE -> "";
            case PROCESSOR -> {
                isOnProcessor = true;
                yield " on the processor";
            }
        };
        note.accept("There is not enough memory to do this picture in one piece, so its VAE works in tiles"
                + where + " (" + fallback.decoder().label() + "). Colours may differ a little from one piece; for that,"
                + " close other programs or make the picture smaller.");
    }
}
