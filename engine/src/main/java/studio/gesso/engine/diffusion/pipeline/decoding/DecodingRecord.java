package studio.gesso.engine.diffusion.pipeline.decoding;

import java.util.Optional;
import java.util.function.Consumer;
import studio.gesso.engine.diffusion.model.family.DiffusionModel;
import studio.gesso.engine.diffusion.onnx.Provider;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.decoding.Fallback;
import studio.gesso.engine.request.decoding.VaeDecoder;

/** How a picture is encoded and decoded where that differs from what its request asks for: told, and recorded. */
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
