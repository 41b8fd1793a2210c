package studio.gesso.engine.diffusion.onnx.library;

import java.util.Locale;

/** The platform, for native code. */
public final class Platform {

    private Platform() {}

    public static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }
}
