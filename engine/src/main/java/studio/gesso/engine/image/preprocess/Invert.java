package studio.gesso.engine.image.preprocess;

import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.image.Pixels;

/** The negative: for black lines on white paper, where networks were trained with white lines on black. */
final class Invert {

    private Invert() {}

    static Pixels of(Pixels picture, Preprocessing how, Cancellation cancellation) {
        int[] argb = new int[picture.argb().length];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = picture.argb()[i] ^ 0xffffff;
        }
        return new Pixels(picture.size(), argb);
    }
}
