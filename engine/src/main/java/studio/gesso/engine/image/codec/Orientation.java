package studio.gesso.engine.image.codec;

import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Turn;

/** Turns a picture upright, by the number that Exif has for its orientation (TIFF 6.0, tag 274). */
final class Orientation {

    private Orientation() {}

    static Pixels upright(Pixels stored, int orientation) {
        return switch (orientation) {
            case 1 -> stored;
            case 2 -> Turn.MIRROR.of(stored);
            case 3 -> Turn.HALF.of(stored);
            case 4 -> Turn.FLIP.of(stored);
            case 5 -> Turn.TRANSPOSE.of(stored);
            case 6 -> Turn.RIGHT.of(stored);
            case 7 -> Turn.TRANSVERSE.of(stored);
            case 8 -> Turn.LEFT.of(stored);
            default -> throw new IllegalArgumentException("No orientation " + orientation);
        };
    }
}
