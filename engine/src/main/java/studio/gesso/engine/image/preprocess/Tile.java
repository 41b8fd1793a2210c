package studio.gesso.engine.image.preprocess;

import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.preprocess.Preprocessor.Option;
import studio.gesso.engine.image.resize.Resample;

/** The picture with as few pixels as a tile ControlNet is to keep of it: {@code tile_resample} of sd-webui-controlnet. */
final class Tile {

    static final Option FACTOR = new Option("factor", "Smaller", 1, 8, 0.1, 1);
    /** Below it is not worth a blur, as there. */
    private static final double LEAST = 1.1;

    private Tile() {}

    static Pixels of(Pixels picture, Preprocessing how, Cancellation cancellation) {
        double factor = how.value(FACTOR);
        return factor < LEAST
                ? picture
                : Resample.BOX.resize(picture, new Size(Math.max(1, (int) (picture.width() / factor)),
                        Math.max(1, (int) (picture.height() / factor))));
    }
}
