package studio.gesso.app.preferences;

import java.util.Arrays;
import java.util.List;

/** The colour that masks are drawn in. */
public enum MaskColour {
    /** The one that differs most from the picture at the edge of the mask. */
    AUTOMATIC("Automatic: what contrasts with the picture", 0),
    AMBER("Amber", 0xe6a545),
    CYAN("Cyan", 0x22d3ee),
    MAGENTA("Magenta", 0xf04fc8),
    GREEN("Green", 0x5fdc4a),
    BLUE("Blue", 0x3f6bff),
    RED("Red", 0xf0412f);

    private final String label;
    private final int rgb;

    MaskColour(String label, int rgb) {
        this.label = label;
        this.rgb = rgb;
    }

    /** Its name in a menu. */
    public String label() {
        return label;
    }

    /** The colour, {@code 0xRRGGBB}; black where it is not decided. */
    public int rgb() {
        return rgb;
    }

    /** All that are one colour. */
    public static List<MaskColour> decided() {
        return Arrays.stream(values()).filter(colour -> colour != AUTOMATIC).toList();
    }
}
