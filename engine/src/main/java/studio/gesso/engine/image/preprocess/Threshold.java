package studio.gesso.engine.image.preprocess;

import java.util.List;
import java.util.Map;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.image.Pixels;

/** Black and white: white where even the darkest colour is over a threshold. */
final class Threshold implements Preprocessor {

    private static final Option THRESHOLD = new Option("threshold", "Threshold", 0, 255, 1, 127);

    @Override
    public String id() {
        return "threshold";
    }

    @Override
    public String label() {
        return "Black and white";
    }

    @Override
    public String meaning() {
        return "White where the picture is brighter than a threshold, else black.";
    }

    @Override
    public List<Option> options() {
        return List.of(THRESHOLD);
    }

    @Override
    public Pixels of(Pixels picture, Map<String, Double> values, Cancellation cancellation) {
        double threshold = Preprocessing.value(values, THRESHOLD);
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
