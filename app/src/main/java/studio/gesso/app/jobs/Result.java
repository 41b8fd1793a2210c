package studio.gesso.app.jobs;

import java.nio.file.Path;
import java.util.Optional;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.resize.Resample;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;

/**
 * A finished picture as the window keeps it: small, because the complete picture is on disk.
 *
 * @param request what made it, without any pictures
 * @param fromWords whether it was made from words alone, and from no other picture
 * @param steered whether pictures of ControlNets and IP-Adapters steered it, which its file names
 * @param thumbnail a small copy
 * @param file where it is saved; empty where that failed
 * @param unsaved the complete picture where there is no file to read it from
 * @param problem why it could not be saved, as a sentence
 */
public record Result(Request request, boolean fromWords, boolean steered, Pixels thumbnail, Optional<Path> file,
        Optional<Pixels> unsaved,
        Optional<String> problem) {

    /** The longest side of a thumbnail: twice that of a tile, for screens with two pixels a point. */
    private static final int THUMBNAIL = 256;

    /** Saves a picture; where that fails, the result has it whole and says why. */
    static Result kept(Picture picture, ResultSaver saver) {
        try {
            return saved(picture, saver.keep(picture));
        } catch (UserException e) {
            return unsaved(picture, e.getMessage());
        }
    }

    static Result saved(Picture picture, Path file) {
        return new Result(picture.request().withoutPictures(), isFromWords(picture.request()),
                isSteered(picture.request()), thumbnail(picture.pixels()), Optional.of(file),
                Optional.empty(),
                Optional.empty());
    }

    static Result unsaved(Picture picture, String problem) {
        return new Result(picture.request().withoutPictures(), isFromWords(picture.request()),
                isSteered(picture.request()), thumbnail(picture.pixels()), Optional.empty(),
                Optional.of(picture.pixels()), Optional.of(problem));
    }

    private static boolean isFromWords(Request request) {
        return request.source().picture().isEmpty();
    }

    private static boolean isSteered(Request request) {
        return !request.advanced().controls().isEmpty() || !request.advanced().ipAdapters().isEmpty();
    }

    private static Pixels thumbnail(Pixels pixels) {
        double scale = Math.min(1, (double) THUMBNAIL / Math.max(pixels.width(), pixels.height()));
        return Resample.BOX.resize(pixels, new Size(scaled(pixels.width(), scale), scaled(pixels.height(), scale)));
    }

    private static int scaled(int side, double scale) {
        return (int) Math.max(1, Math.round(side * scale));
    }
}
