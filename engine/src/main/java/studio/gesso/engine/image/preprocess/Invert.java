package studio.gesso.engine.image.preprocess;

import java.util.Map;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.image.Pixels;

/** The negative: for black lines on white paper, where networks were trained with white lines on black. */
final class Invert implements Preprocessor {

    @Override
    public String id() {
        return "invert";
    }

    @Override
    public String label() {
        return "Invert";
    }

    @Override
    public String meaning() {
        return "The negative: makes white lines on black of a drawing with black lines on white.";
    }

    @Override
    public Working working() {
        return Working.AS_IT_IS;
    }

    @Override
    public Pixels of(Pixels picture, Map<String, Double> values, Cancellation cancellation) {
        int[] argb = new int[picture.argb().length];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = picture.argb()[i] ^ 0xffffff;
        }
        return new Pixels(picture.size(), argb);
    }
}
