package studio.gesso.engine.image.preprocess;

import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.resize.Resample;

/** Squares of 64 pixels in the mean colour of what is in them, for the T2I-Adapter of colours. */
final class ColourGrid {

    private static final int SIDE = 64;

    private ColourGrid() {}

    static Pixels of(Pixels picture, Preprocessing how, Cancellation cancellation) {
        Size squares = new Size(Math.max(1, picture.width() / SIDE), Math.max(1, picture.height() / SIDE));
        return Resample.NEAREST.resize(Resample.BOX.resize(picture, squares), picture.size());
    }
}
