package studio.gesso.engine.image.codec;

import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;

/** Turns a picture upright, by the number that Exif has for its orientation (TIFF 6.0, tag 274). */
final class Orientation {

    private Orientation() {}

    static Pixels upright(Pixels stored, int orientation) {
        if (orientation == 1) {
            return stored;
        }
        int w = stored.width();
        int h = stored.height();
        boolean sideways = orientation >= 5;
        var size = sideways ? new Size(h, w) : stored.size();
        int[] out = new int[stored.argb().length];
        for (int y = 0, i = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                out[i++] = switch (orientation) {
                    case 2 -> stored.at(w - 1 - x, y);
                    case 3 -> stored.at(w - 1 - x, h - 1 - y);
                    case 4 -> stored.at(x, h - 1 - y);
                    case 5 -> stored.at(y, x);
                    case 6 -> stored.at(y, h - 1 - x);
                    case 7 -> stored.at(w - 1 - y, h - 1 - x);
                    case 8 -> stored.at(w - 1 - y, x);
                    default -> throw new IllegalArgumentException("No orientation " + orientation);
                };
            }
        }
        return new Pixels(size, out);
    }
}
