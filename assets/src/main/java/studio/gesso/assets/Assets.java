package studio.gesso.assets;

import java.io.InputStream;

/** The resources of this module: fonts and icons. */
public final class Assets {

    private Assets() {}

    /** A font of the window, such as {@code Inter-Regular.otf}. */
    public static InputStream font(String file) {
        return Assets.class.getResourceAsStream("fonts/" + file);
    }

    /** The program's icon, {@code size} pixels wide: 16, 32, 48, 128 or 256. */
    public static InputStream icon(int size) {
        return Assets.class.getResourceAsStream("icons/gesso-" + size + ".png");
    }
}
