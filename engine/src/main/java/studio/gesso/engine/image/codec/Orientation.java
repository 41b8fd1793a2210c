package studio.gesso.engine.image.codec;

import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Transpose;

/** Turns a picture upright, by the number that Exif has for its orientation (TIFF 6.0, tag 274). */
final class Orientation {

    private Orientation() {}

    static Pixels upright(Pixels stored, int orientation) {
        return switch (orientation) {
            case 1 -> stored;
            case 2 -> Transpose.MIRROR.of(stored);
            case 3 -> Transpose.HALF.of(stored);
            case 4 -> Transpose.FLIP.of(stored);
            case 5 -> Transpose.TRANSPOSE.of(stored);
            case 6 -> Transpose.RIGHT.of(stored);
            case 7 -> Transpose.TRANSVERSE.of(stored);
            case 8 -> Transpose.LEFT.of(stored);
            default -> throw new IllegalArgumentException("No orientation " + orientation);
        };
    }
}
