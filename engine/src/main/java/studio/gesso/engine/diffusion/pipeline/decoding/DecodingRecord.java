package studio.gesso.engine.diffusion.pipeline.decoding;

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
        return request.decodedBy(decoder);
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
