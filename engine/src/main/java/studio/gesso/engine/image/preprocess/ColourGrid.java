package studio.gesso.engine.image.preprocess;

import java.util.Map;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.resize.Resample;

/** Squares of 64 pixels in the mean colour of what is in them, for the T2I-Adapter of colours. */
final class ColourGrid implements Preprocessor {

    private static final int SIDE = 64;

    @Override
    public String id() {
        return "t2ia_color_grid";
    }

    @Override
    public String label() {
        return "Colour grid";
    }

    @Override
    public String meaning() {
        return "Large squares of plain colour, each the mean of what is in it.";
    }

    @Override
    public Pixels of(Pixels picture, Map<String, Double> values, Cancellation cancellation) {
        Size squares = new Size(Math.max(1, picture.width() / SIDE), Math.max(1, picture.height() / SIDE));
        return Resample.NEAREST.resize(Resample.BOX.resize(picture, squares), picture.size());
    }
}
