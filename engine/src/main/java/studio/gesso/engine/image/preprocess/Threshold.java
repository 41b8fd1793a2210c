package studio.gesso.engine.image.preprocess;

import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.preprocess.Preprocessor.Option;

/** Black and white: white where even the darkest colour is over a threshold. */
final class Threshold {

    static final Option THRESHOLD = new Option("threshold", "Threshold", 0, 255, 1, 127);

    private Threshold() {}

    static Pixels of(Pixels picture, Preprocessing how, Cancellation cancellation) {
        double threshold = how.value(THRESHOLD);
        GreyRows out = new GreyRows(picture.size());
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                int argb = picture.at(x, y);
                int least = Math.min(Math.min(argb >> 16 & 0xff, argb >> 8 & 0xff), argb & 0xff);
                out.set(x, y, least > threshold ? 255 : 0);
            }
        }
        return out.pixels();
    }
}
