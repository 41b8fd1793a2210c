package studio.gesso.engine.image.preprocess;

import java.util.List;
import java.util.Map;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.resize.Resample;

/** The picture with as few pixels as a tile ControlNet is to keep of it: {@code tile_resample} of sd-webui-controlnet. */
final class Tile implements Preprocessor {

    private static final Option FACTOR = new Option("factor", "Smaller", 1, 8, 0.1, 1);
    /** Below it is not worth a blur, as there. */
    private static final double LEAST = 1.1;

    @Override
    public String id() {
        return "tile_resample";
    }

    @Override
    public String label() {
        return "Tile";
    }

    @Override
    public String meaning() {
        return "The picture made smaller: what it shows stays, and its details are painted anew.";
    }

    @Override
    public List<Option> options() {
        return List.of(FACTOR);
    }

    @Override
    public Working working() {
        return Working.AS_IT_IS;
    }

    @Override
    public Pixels of(Pixels picture, Map<String, Double> values, Cancellation cancellation) {
        double factor = Preprocessing.value(values, FACTOR);
        return factor < LEAST
                ? picture
                : Resample.BOX.resize(picture, new Size(Math.max(1, (int) (picture.width() / factor)),
                        Math.max(1, (int) (picture.height() / factor))));
    }
}
