package studio.gesso.engine.diffusion.onnx.library;

import java.util.Locale;

/** What the native side of things depends on. */
public final class Platform {

    private Platform() {}

    public static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }
}
