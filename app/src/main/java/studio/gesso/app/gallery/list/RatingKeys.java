package studio.gesso.app.gallery.list;

import javafx.scene.input.KeyCode;

/** The keys that rate a picture. */
public final class RatingKeys {

    private RatingKeys() {}

    /** The stars that a key gives: 1 to 5, 0 for none; negative for any other key. */
    public static int of(KeyCode key) {
        return switch (key) {
            case DIGIT0, NUMPAD0 -> 0;
            case DIGIT1, NUMPAD1 -> 1;
            case DIGIT2, NUMPAD2 -> 2;
            case DIGIT3, NUMPAD3 -> 3;
            case DIGIT4, NUMPAD4 -> 4;
            case DIGIT5, NUMPAD5 -> 5;
            default -> -1;
        };
    }
}
