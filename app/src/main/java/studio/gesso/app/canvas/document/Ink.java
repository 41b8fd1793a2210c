package studio.gesso.app.canvas.document;

import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.image.fill.Composite;
import studio.gesso.engine.image.mask.Combination;

/** How a stroke changes the pixels that it covers. */
public sealed interface Ink {

    /** The pixel after the stroke, from what it was before the stroke began and how far it is covered, 0 to 255. */
    int of(int before, int coverage);

    /** Whether what it does can be seen: paint on a hidden layer cannot. */
    default boolean reaches(Layers layers) {
        return layers.picture().visible();
    }

    /** Selects in the active mask. */
    record Select(Combination how) implements Ink {

        @Override
        public int of(int before, int coverage) {
            return how.of(before, coverage);
        }

        @Override
        public boolean reaches(Layers layers) {
            return true;
        }
    }

    /** Paints on the active picture layer in a colour, {@code 0xAARRGGBB}. */
    record Paint(int argb) implements Ink {

        @Override
        public int of(int before, int coverage) {
            return Composite.mix(before, argb, coverage);
        }
    }

    /** Erases from the active picture layer; those below it stay. */
    record Unpaint() implements Ink {

        @Override
        public int of(int before, int coverage) {
            int alpha = ((before >>> 24) * (255 - coverage) + 127) / 255;
            return alpha == 0 ? 0 : before & 0xffffff | alpha << 24;
        }
    }
}
