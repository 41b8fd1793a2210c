package studio.gesso.engine.archive.recovery;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import studio.gesso.engine.archive.metadata.Metadata;
import studio.gesso.engine.archive.metadata.PictureTexts;
import studio.gesso.engine.archive.metadata.gesso.MaskText;
import studio.gesso.engine.archive.metadata.notation.TextPlaces;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Png;
import studio.gesso.engine.image.embedded.EmbeddedData;
import studio.gesso.engine.image.embedded.PngChunks;
import studio.gesso.engine.image.embedded.PngSignature;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.SamplerName;
import studio.gesso.engine.request.SigmaSchedule;
import studio.gesso.engine.request.Source;

/**
 * A request of one picture as bytes: the file of a one-pixel picture with the texts of our own pictures. The paths of
 * model and VAE, the picture that it starts from and those that steer it are kept beside them.
 */
public final class RequestBytes {

    private static final Pixels DOT = new Pixels(new Size(1, 1), new int[]{0xff000000});
    private static final Picture.Made NOT_YET = new Picture.Made("Gesso", "", "", "", "", Duration.ZERO);

    /** Defaults for a stored request, which has everything but the source. */
    private static final Request USUAL = new Request("", "", Optional.empty(), new Source.Blank(), new Size(512, 512),
            SamplerName.EULER, SigmaSchedule.AUTOMATIC, 20, 7.5, 0, 1);

    private RequestBytes() {}

    /** The bytes of a request; of a batch only the first picture. */
    public static byte[] of(Request request) {
        var bytes = new ByteArrayOutputStream();
        try {
            Png.write(DOT, PictureTexts.of(new Picture(DOT, request, NOT_YET), Clock.systemUTC().instant()),
                    Png.Effort.QUICK, bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException("Writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }

    /** Whether the bytes and what is kept beside them are the whole request, so that nothing else is made of it. */
    public static boolean isComplete(Request request) {
        Request first = request.picture(0).with(it -> it.advanced = request.advanced().withoutPictures());
        return isComplete(request.advanced()) && read(of(first), Optional.of(first.model()), first.source().picture())
                .map(RequestFiles.of(first)::in)
                .filter(first::equals)
                .isPresent();
    }

    private static boolean isComplete(AdvancedSettings advanced) {
        try {
            return ControlsText.of(advanced).over(advanced.withoutPictures()).equals(advanced);
        } catch (IOException damaged) {
            return false;
        }
    }

    /**
     * The request of bytes; empty where they are incomplete.
     *
     * @param model its model; empty for the one that the bytes name
     * @param source the picture that it starts from
     * @throws UserException if the mask of a fill is missing, or does not fit
     */
    public static Optional<Request> read(byte[] bytes, Optional<String> model, Optional<Pixels> source) {
        EmbeddedData texts = texts(bytes);
        RestoredSettings kept = Metadata.read(texts, "request");
        // An incomplete file may still have A1111's lines, which do not contain everything.
        if (kept.origin().isEmpty()) {
            return Optional.empty();
        }
        Request settings = kept.settings().over(USUAL);
        Request request = model.map(name -> settings.with(it -> it.model = name)).orElse(settings);
        return Optional.of(source
                .map(pixels -> request.with(
                        kept.source(pixels, TextPlaces.of(texts, MaskText.KEYWORD).flatMap(MaskText::read)),
                        kept.size(request.size())))
                .orElse(request));
    }

    private static EmbeddedData texts(byte[] bytes) {
        int signature = PngSignature.bytes().length;
        if (!PngSignature.begins(bytes)) {
            return EmbeddedData.NOTHING;
        }
        try (InputStream in = new ByteArrayInputStream(bytes, signature, bytes.length - signature)) {
            return PngChunks.read(in);
        } catch (IOException damaged) {
            return EmbeddedData.NOTHING;
        }
    }
}
